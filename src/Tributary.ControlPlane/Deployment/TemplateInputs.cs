using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Assemblies;
using Tributary.ControlPlane.Deployment.Packages;

namespace Tributary.ControlPlane.Deployment;

/// <summary>Finds the templates that a path means.</summary>
internal static class TemplateInputs
{
    private const string AssemblyFolder = "cdk.out";

    private static readonly string[] Names = ["template.yaml", "template.yml", "template.json"];

    /// <summary>The files that a path could mean: what to watch while none of them is there.</summary>
    public static IEnumerable<string> Candidates(string path)
    {
        string full = Path.GetFullPath(path);
        return Directory.Exists(full)
            ?
            [
                .. Names.Select(name => Path.Combine(full, name)), CloudAssembly.ManifestOf(Path.Combine(full, AssemblyFolder)),
                Path.Combine(full, ServerlessPackage.Folder, ServerlessPackage.TemplateFile), Path.Combine(full, AmplifyBuild.TemplateFile),
            ]
            : [full];
    }

    /// <summary>A template, or all of an application in the order in which they are deployed.</summary>
    /// <exception cref="TemplateException">The path has no template.</exception>
    public static ImmutableArray<TemplateInput> Locate(string path)
    {
        string full = Path.GetFullPath(path);
        if (AssemblyOf(full) is { } assembly)
            return Read(assembly);
        if (File.Exists(full))
            return [new TemplateInput(full)];
        if (!Directory.Exists(full))
            throw Refused(path, $"there is no file or folder '{path}'", "Give the path of a template, or of a folder that has one.");
        string? template = Names.Select(name => Path.Combine(full, name)).FirstOrDefault(File.Exists);
        if (template is not null)
            return [new TemplateInput(template)];
        return Packaged(full) ?? throw Refused(
            path, $"the folder '{path}' has no template",
            $"Expected {string.Join(", ", Names)}, {AssemblyFolder}, {ServerlessPackage.Folder} or a build of Amplify.");
    }

    // What a tool made of an application in the folder.
    private static ImmutableArray<TemplateInput>? Packaged(string folder)
    {
        string assembly = Path.Combine(folder, AssemblyFolder);
        if (CloudAssembly.IsAssembly(assembly))
            return Read(assembly);
        if (ServerlessPackage.Find(folder) is { } package)
            return [ServerlessPackage.Read(package)];
        return AmplifyBuild.Find(folder) is { } build ? [AmplifyBuild.Read(build)] : null;
    }

    // The folder itself, or one of its two marks.
    private static string? AssemblyOf(string path)
    {
        bool isMark = Path.GetFileName(path) is "manifest.json" or AssemblyFolder && File.Exists(path);
        string folder = isMark ? Path.GetDirectoryName(path)! : path;
        return CloudAssembly.IsAssembly(folder) ? folder : null;
    }

    private static ImmutableArray<TemplateInput> Read(string folder)
    {
        CloudAssembly assembly = CloudAssembly.Read(folder);
        AssetIndex assets = assembly.Assets;
        string? region = assembly.Stacks.Select(stack => stack.Region).FirstOrDefault(region => region is not null);
        return
        [
            .. assembly.Stacks.Select(stack => new TemplateInput(stack.TemplatePath)
            {
                StackName = stack.StackName,
                Region = stack.Region ?? region, // A stack for any environment goes to the one that the others were made for.
                Assets = assets,
                Uploads = [.. assembly.Uploads],
                Parameters = stack.Parameters,
                DeclaredParameters = stack.Template.Parameters,
                Files = [.. assembly.Manifests],
            }),
        ];
    }

    private static TemplateException Refused(string path, string reason, string fix) =>
        new([new TemplateProblem { Reason = reason, Fix = fix }]) { InputFiles = [.. Candidates(path)] };
}
