using Tributary.ControlPlane.Deployment.Assemblies;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Packages;

/// <summary>
/// What <c>serverless package</c> leaves in <c>.serverless</c>: one template with everything in it, and a state that names the service,
/// its stage and region. The stack has the name that the Serverless Framework gives it, <c>service-stage</c>.
/// </summary>
internal static class ServerlessPackage
{
    public const string Folder = ".serverless";

    /// <summary>The one that <c>serverless deploy</c> updates the stack with; the one it creates it with has a bucket only.</summary>
    public const string TemplateFile = "cloudformation-template-update-stack.json";

    private const string StateFile = "serverless-state.json";

    /// <summary>The folder of a package: the path itself, or the one in it; null when there is none.</summary>
    public static string? Find(string path) => new[] { path, Path.Combine(path, Folder) }
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, TemplateFile)) && File.Exists(Path.Combine(folder, StateFile)));

    /// <exception cref="TemplateException">The state is not one of the Serverless Framework.</exception>
    public static TemplateInput Read(string folder)
    {
        string file = Path.Combine(folder, StateFile);
        Value service = AssemblyFile.Object(AssemblyFile.Read(file)["service"], file, "service");
        string name = AssemblyFile.Text(service["service"], file, "the service");
        Value provider = AssemblyFile.Object(service["provider"], file, "provider");
        string stage = AssemblyFile.Text(provider["stage"], file, "the stage");
        return new TemplateInput(Path.Combine(folder, TemplateFile))
        {
            StackName = provider["stackName"].TryGetString(out string own) ? own : $"{name}-{stage}",
            Region = provider["region"].TryGetString(out string region) ? region : null,
            Files = [file],
        };
    }
}
