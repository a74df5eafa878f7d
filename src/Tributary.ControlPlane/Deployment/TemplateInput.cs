namespace Tributary.ControlPlane.Deployment;

/// <summary>Finds the template that a path means.</summary>
internal static class TemplateInput
{
    private static readonly string[] Names = ["template.yaml", "template.yml", "template.json"];

    /// <summary>The files that a path could mean: what to watch while none of them is there.</summary>
    public static IEnumerable<string> Candidates(string path)
    {
        string full = Path.GetFullPath(path);
        return Directory.Exists(full) ? Names.Select(name => Path.Combine(full, name)) : [full];
    }

    /// <summary>The full path of the template file.</summary>
    /// <exception cref="TemplateException">The path has no template, or one of a kind that is not built yet.</exception>
    public static string Locate(string path)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full))
            return Path.GetFileName(full) is "manifest.json" && IsAssembly(Path.GetDirectoryName(full)!) ? throw NotBuilt(full) : full;
        if (!Directory.Exists(full))
            throw Refused($"there is no file or folder '{path}'", "Give the path of a template, or of a folder that has one.");
        foreach (string name in Names)
        {
            string candidate = Path.Combine(full, name);
            if (File.Exists(candidate))
                return candidate;
        }

        if (IsAssembly(full) || IsAssembly(Path.Combine(full, "cdk.out")))
            throw NotBuilt(full);
        throw Refused($"the folder '{path}' has no template", $"Expected {string.Join(", ", Names[..^1])} or {Names[^1]}.");
    }

    private static bool IsAssembly(string folder) =>
        File.Exists(Path.Combine(folder, "cdk.out")) || File.Exists(Path.Combine(folder, "manifest.json"));

    private static TemplateException NotBuilt(string path) => Refused(
        $"'{Path.GetFileName(path)}' holds a CDK assembly, and deploying cdk.out is not built yet",
        "Give one of its templates, such as cdk.out/STACK.template.json, if it needs no assets.");

    private static TemplateException Refused(string reason, string fix) =>
        new([new TemplateProblem { Reason = reason, Fix = fix }]);
}
