using System.Collections.Frozen;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.Deployment;

/// <summary>The assets of a CDK assembly: their keys are hashes and name one object in any bucket.</summary>
/// <param name="files">Full paths by object key.</param>
public sealed class AssetIndex(IReadOnlyDictionary<string, string> files) : IAssets
{
    private readonly FrozenDictionary<string, string> _files = files.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Of a template that stands alone.</summary>
    public static AssetIndex Empty { get; } = new(new Dictionary<string, string>());

    public string? Find(S3Location location) => _files.GetValueOrDefault(location.Key);
}
