using Tributary.Server.Clients;

namespace Tributary.Server.Stacks;

/// <summary>What the commands about stacks are told.</summary>
internal sealed record StackCommandOptions
{
    /// <summary>A template, a folder that has one, or a cdk.out; null of a command that takes none.</summary>
    public string? Path { get; init; }

    /// <summary>Null: what the application or its folder is called.</summary>
    public string? StackName { get; init; }

    public string DefaultStackName { get; init; } = string.Empty;

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public required ServiceEndpoint Endpoint { get; init; }

    /// <summary>Where the outputs are written to, or null.</summary>
    public string? OutputsFile { get; init; }

    /// <summary>Whether a difference is a failure.</summary>
    public bool FailsOnDifference { get; init; }
}
