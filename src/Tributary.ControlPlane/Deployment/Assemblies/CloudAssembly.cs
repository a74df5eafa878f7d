using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Assemblies;

/// <summary>
/// A folder that the CDK synthesised (<c>cdk.out</c>): a manifest that names stacks and asset manifests, and the files of both. Stages
/// are assemblies within it.
/// </summary>
internal sealed class CloudAssembly
{
    private const string ManifestFile = "manifest.json";
    private const string MarkerFile = "cdk.out";

    /// <summary>Stages within stages; the CDK itself refuses a stage in a stage in practice.</summary>
    private const int StageDepthMax = 8;

    private readonly Dictionary<string, AssemblyAsset> _assets = new(StringComparer.Ordinal);
    private readonly List<AssemblyStack> _stacks = [];
    private readonly List<string> _manifests = [];

    private CloudAssembly()
    {
    }

    /// <summary>In the order of deployment.</summary>
    public ImmutableArray<AssemblyStack> Stacks { get; private set; } = [];

    public AssetIndex Assets => new(_assets.ToDictionary(asset => asset.Key, asset => asset.Value.Path, StringComparer.Ordinal));

    /// <summary>What the stacks expect in S3.</summary>
    public IEnumerable<AssemblyAsset> Uploads => _assets.Values;

    /// <summary>The files that the assembly itself is made of.</summary>
    public IReadOnlyList<string> Manifests => _manifests;

    public static bool IsAssembly(string folder) =>
        File.Exists(Path.Combine(folder, MarkerFile)) && File.Exists(ManifestOf(folder));

    public static string ManifestOf(string folder) => Path.Combine(folder, ManifestFile);

    /// <exception cref="TemplateException">It is not an assembly, or misses what only an AWS account can tell.</exception>
    public static CloudAssembly Read(string folder)
    {
        var assembly = new CloudAssembly();
        try
        {
            assembly.ReadFolder(Path.GetFullPath(folder), 0);
            assembly.Stacks = StackOrder.Of(assembly._stacks);
        }
        catch (TemplateException exception)
        {
            throw new TemplateException(exception.Problems, exception) { InputFiles = [.. assembly._manifests] };
        }

        return assembly;
    }

    private void ReadFolder(string folder, int depth)
    {
        string file = ManifestOf(folder);
        _manifests.Add(file);
        ObjectValue manifest = AssemblyFile.Read(file);
        if (manifest["missing"].TryGetList(out ListValue? missing) && missing.Count > 0)
        {
            throw new TemplateException(
                new SourcePosition(file, 1, 1), "the application looks up values in an AWS account, and they are not in the assembly",
                "Run 'cdk synth' where it can reach the account, and keep its cdk.context.json.");
        }

        foreach ((string id, Value artifact) in AssemblyFile.Object(manifest["artifacts"], file, "artifacts"))
        {
            ObjectValue properties = artifact["properties"].TryGetObject(out ObjectValue? given) ? given : ObjectValue.Empty;
            if (artifact["type"] == "aws:cloudformation:stack")
                AddStack(id, artifact, properties, folder, file);
            else if (artifact["type"] == "cdk:asset-manifest")
                AddAssets(Named("file"));
            else if (artifact["type"] == "cdk:cloud-assembly" && depth < StageDepthMax)
                ReadFolder(Named("directoryName"), depth + 1);

            string Named(string property) =>
                AssemblyFile.Inside(folder, AssemblyFile.Text(properties[property], file, $"the {property} of {id}"), file);
        }
    }

    private void AddStack(string id, Value artifact, ObjectValue properties, string folder, string file)
    {
        IEnumerable<Value> dependencies = artifact["dependencies"].TryGetList(out ListValue? list) ? list : [];
        ObjectValue parameters = properties["parameters"].TryGetObject(out ObjectValue? given) ? given : ObjectValue.Empty;
        string template = AssemblyFile.Inside(
            folder, AssemblyFile.Text(properties["templateFile"], file, $"the template of {id}"), file);
        _stacks.Add(new AssemblyStack
        {
            Id = id,
            StackName = properties["stackName"].TryGetString(out string name) ? name : id,
            TemplatePath = template,
            Template = AssemblyTemplate.Read(template),
            Region = RegionOf(artifact["environment"]),
            Dependencies = [.. dependencies.Where(dependency => dependency.IsString).Select(dependency => dependency.AsString())],
            Parameters = parameters.Where(member => member.Value.IsString)
                .ToImmutableDictionary(member => member.Key, member => member.Value.AsString(), StringComparer.Ordinal),
        });
    }

    // aws://unknown-account/unknown-region is an application for any environment.
    private static string? RegionOf(Value environment) =>
        environment.TryGetString(out string text) && text.Split('/') is [.., var region] && region != "unknown-region" ? region : null;

    private void AddAssets(string file)
    {
        _manifests.Add(file);
        string folder = Path.GetDirectoryName(file)!;
        ObjectValue manifest = AssemblyFile.Read(file);
        foreach ((_, Value asset) in AssemblyFile.Object(manifest["files"], file, "files"))
        {
            if (!asset["source"]["path"].TryGetString(out string path))
                continue;
            foreach ((_, Value destination) in AssemblyFile.Object(asset["destinations"], file, "destinations"))
            {
                // What Stages share lies beside their folders.
                if (destination["objectKey"].TryGetString(out string key))
                {
                    string? bucket = destination["bucketName"].TryGetString(out string name) ? name : null;
                    _assets[key] = new AssemblyAsset(bucket, key, Path.GetFullPath(Path.Combine(folder, path)));
                }
            }
        }
    }
}
