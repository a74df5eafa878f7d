namespace Tributary.AppSync.Apis;

/// <summary>The Event APIs that are served.</summary>
public sealed class EventApiRegistry : SnapshotRegistry<EventApiSnapshot>
{
    private protected override string IdOf(EventApiSnapshot snapshot) => snapshot.Definition.ApiId;
}
