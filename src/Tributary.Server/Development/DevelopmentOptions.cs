namespace Tributary.Server.Development;

/// <summary>What tributary dev was told.</summary>
internal sealed record DevelopmentOptions
{
    public required string TemplatePath { get; init; }

    /// <summary>The stack that was asked for by name; null when none was.</summary>
    public required string? StackName { get; init; }

    /// <summary>The name of a stack that has none of its own.</summary>
    public required string DefaultStackName { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required string? OutputsFile { get; init; }

    public required bool Watches { get; init; }

    public required ServerOptions Server { get; init; }
}
