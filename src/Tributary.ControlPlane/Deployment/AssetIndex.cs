using System.Collections.Frozen;

namespace Tributary.ControlPlane.Deployment;

/// <summary>
/// Finds the local file of an object in S3: by the asset manifests of a CDK assembly, whose keys are hashes and name one object in
/// any bucket; else in the folder of the template, where what was packaged often lies under the same name.
/// </summary>
/// <param name="files">Full paths by object key.</param>
public sealed class AssetIndex(IReadOnlyDictionary<string, string> files)
{
    private const string ObjectScheme = "s3://";
    private const string WebScheme = "https://";

    /// <summary>How the CDK names the files and folders of an assembly that are assets.</summary>
    private const string AssetPrefix = "asset.";

    private readonly FrozenDictionary<string, string> _files = files.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Of a template that stands alone.</summary>
    public static AssetIndex Empty { get; } = new(new Dictionary<string, string>());

    public static bool IsInS3(string location) =>
        location.StartsWith(ObjectScheme, StringComparison.Ordinal) || location.StartsWith(WebScheme, StringComparison.Ordinal);

    /// <summary>The full path of the file that stands for an object, or null when there is none.</summary>
    public string? Find(string location, string folder)
    {
        // s3://bucket/key, https://bucket.s3.region.amazonaws.com/key, https://s3.region.amazonaws.com/bucket/key
        string path = location[(location.IndexOf("//", StringComparison.Ordinal) + 2)..];
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', StringComparison.Ordinal))
        {
            path = path[(slash + 1)..];
            if (_files.TryGetValue(path, out string? file))
                return file;
        }

        string name = Path.GetFileName(path.TrimEnd('/'));
        return new[] { name, AssetPrefix + name }.Select(candidate => Path.GetFullPath(Path.Combine(folder, candidate)))
            .FirstOrDefault(File.Exists);
    }
}
