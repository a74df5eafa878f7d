using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Assemblies;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.Deployment;

/// <summary>A template to deploy, and what its application says of it.</summary>
/// <param name="TemplatePath">Full path.</param>
internal sealed record TemplateInput(string TemplatePath)
{
    /// <summary>The stack's name when the application gives one.</summary>
    public string? StackName { get; init; }

    /// <summary>The region that the application was made for; null when it was made for any.</summary>
    public string? Region { get; init; }

    public IAssets Assets { get; init; } = AssetIndex.Empty;

    /// <summary>What the application expects in S3, when it is deployed over the wire.</summary>
    public ImmutableArray<AssemblyAsset> Uploads { get; init; } = [];

    /// <summary>Values for the template's parameters that the application gives.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The parameters that the template has; null when nobody has looked.</summary>
    public ImmutableArray<string>? DeclaredParameters { get; init; }

    /// <summary>Files beside the template that decide about it.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}
