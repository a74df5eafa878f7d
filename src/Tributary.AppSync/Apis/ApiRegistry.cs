namespace Tributary.AppSync.Apis;

/// <summary>The GraphQL APIs that are served.</summary>
public sealed class ApiRegistry : SnapshotRegistry<ApiSnapshot>
{
    private protected override string IdOf(ApiSnapshot snapshot) => snapshot.Definition.ApiId;
}
