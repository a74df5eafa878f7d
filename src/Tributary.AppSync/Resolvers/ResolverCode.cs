namespace Tributary.AppSync.Resolvers;

/// <summary>Code or mapping templates of a function or resolver: exactly one of the two forms, or neither (direct Lambda).</summary>
public sealed record ResolverCode
{
    public static ResolverCode None { get; } = new();

    /// <summary>APPSYNC_JS module text.</summary>
    public string? Code { get; init; }

    public string? RequestMappingTemplate { get; init; }

    public string? ResponseMappingTemplate { get; init; }

    public bool HasTemplates => RequestMappingTemplate is not null || ResponseMappingTemplate is not null;
}
