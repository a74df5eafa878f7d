using Tributary.ControlPlane.Deployment.Assemblies;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Packages;

/// <summary>
/// What Amplify Gen 1 builds of an API: <c>amplify/backend/api/NAME/build</c> with a root template, <c>stacks</c>, <c>resolvers</c> and
/// the schema. The templates look for all of it in a bucket, under a key, and both are parameters: whatever they are, the rest of the
/// key is a path in the folder.
/// </summary>
internal static class AmplifyBuild
{
    public const string TemplateFile = "cloudformation-template.json";

    private const string ParametersFile = "parameters.json";
    private const string BuildFolder = "build";

    // What the project around the API gives on AWS; a value of parameters.json or of a person counts more.
    private static readonly (string Name, string Value)[] Defaults =
    [
        ("S3DeploymentBucket", "amplify-deployment"), ("S3DeploymentRootKey", BuildFolder), ("env", "dev"),
        ("authRoleName", "amplify-authRole"), ("unauthRoleName", "amplify-unauthRole"),
    ];

    /// <summary>The folder of a build: the path itself, that of an API, or that of a project's one API; null when there is none.</summary>
    /// <exception cref="TemplateException">A project with several APIs.</exception>
    public static string? Find(string path)
    {
        if (IsBuild(path))
            return path;
        string ofApi = Path.Combine(path, BuildFolder);
        if (IsBuild(ofApi))
            return ofApi;
        string apis = Path.Combine(path, "amplify", "backend", "api");
        if (!Directory.Exists(apis))
            return null;
        string[] builds = [.. Directory.EnumerateDirectories(apis).Select(api => Path.Combine(api, BuildFolder)).Where(IsBuild)];
        return builds.Length <= 1 ? builds.FirstOrDefault() : throw new TemplateException([new TemplateProblem
        {
            Reason = $"the project has several APIs: {string.Join(", ", builds.Select(NameOf).Order(StringComparer.Ordinal))}",
            Fix = "Give the folder of one of them, below amplify/backend/api.",
        }]);
    }

    /// <exception cref="TemplateException">A file of the build cannot be read.</exception>
    public static TemplateInput Read(string folder)
    {
        string template = Path.Combine(folder, TemplateFile);
        string file = Path.Combine(folder, ParametersFile);
        AssemblyTemplate declared = AssemblyTemplate.Read(template);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in Defaults.Concat(File.Exists(file) ? Given(file) : []))
        {
            if (declared.Parameters.Contains(name))
                parameters[name] = value;
        }

        return new TemplateInput(template)
        {
            Parameters = parameters,
            DeclaredParameters = declared.Parameters,
            Assets = new BuildFiles(Path.GetFullPath(folder)),
            Uploads = [.. Uploads(Path.GetFullPath(folder), parameters)],
            Files = [file],
        };
    }

    // Where the templates look for the files.
    private static IEnumerable<AssemblyAsset> Uploads(string folder, Dictionary<string, string> parameters) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => new AssemblyAsset(
            parameters.GetValueOrDefault("S3DeploymentBucket"),
            $"{parameters.GetValueOrDefault("S3DeploymentRootKey", BuildFolder)}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}",
            path));

    private static bool IsBuild(string folder) => File.Exists(Path.Combine(folder, TemplateFile))
        && (Directory.Exists(Path.Combine(folder, "stacks")) || Directory.Exists(Path.Combine(folder, "resolvers")));

    private static string NameOf(string build) => Path.GetFileName(Path.GetDirectoryName(build)!);

    // A value that refers to another category, such as the user pool of the project, is left for a person to give.
    private static IEnumerable<(string Name, string Value)> Given(string file)
    {
        foreach ((string name, Value value) in AssemblyFile.Read(file))
        {
            if (value.TryGetList(out ListValue? list))
                yield return (name, string.Join(',', list.Select(Text)));
            else if (!value.IsObject && !value.IsNull)
                yield return (name, Text(value));
        }
    }

    private static string Text(Value value) => value.TryGetString(out string text) ? text : value.ToString()!;
}
