namespace Tributary.Server.Development;

/// <summary>What tributary dev was told.</summary>
internal sealed record DevelopmentOptions
{
    public required string TemplatePath { get; init; }

    public required string StackName { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required string? OutputsFile { get; init; }

    public required bool Watches { get; init; }

    public required ServerOptions Server { get; init; }
}
