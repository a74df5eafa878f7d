using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment.Assemblies;

/// <summary>A stack of an assembly.</summary>
internal sealed record AssemblyStack
{
    /// <summary>The artifact's name: what other stacks depend on.</summary>
    public required string Id { get; init; }

    public required string StackName { get; init; }

    public required string TemplatePath { get; init; }

    public required AssemblyTemplate Template { get; init; }

    /// <summary>The region the application was made for; null when it was made for any.</summary>
    public string? Region { get; init; }

    /// <summary>Artifacts that come first; those that are not stacks are of no concern.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Values for the template's parameters.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;
}
