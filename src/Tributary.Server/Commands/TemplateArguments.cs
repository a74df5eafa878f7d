using System.CommandLine;

namespace Tributary.Server.Commands;

/// <summary>The arguments of commands that deploy a template, and what they mean.</summary>
internal static class TemplateArguments
{
    /// <summary>The file that every folder the CDK synthesises has.</summary>
    private const string AssemblyMark = "cdk.out";

    public static readonly Argument<string> Path = new("PATH")
    {
        Description = "A template file, or a folder with template.yaml, template.json or cdk.out.",
    };

    public static readonly Option<string[]> Parameters = new("--parameters")
    {
        Description = "Values for the template's parameters, as NAME=VALUE, or STACK:NAME=VALUE for one stack of a cdk.out.",
        AllowMultipleArgumentsPerToken = true,
    };

    public static readonly Option<string?> StackName = new("--stack-name")
    {
        Description = "The stack's name. Default: the name of the template's folder. Of a cdk.out: the one stack to deploy.",
    };

    /// <summary>
    /// The folder that a template belongs to; a cdk.out is made anew and keeps nothing, so it belongs to the one around it.
    /// </summary>
    public static string ProjectFolder(string path)
    {
        string folder = Directory.Exists(path) ? path : System.IO.Path.GetDirectoryName(path)!; // a root is a folder
        return File.Exists(System.IO.Path.Combine(folder, AssemblyMark)) ? System.IO.Path.GetDirectoryName(folder) ?? folder : folder;
    }

    /// <summary>Stack names begin with a letter and have letters, digits and hyphens.</summary>
    public static string DefaultStackName(string folder)
    {
        string name = new([.. System.IO.Path.GetFileName(folder.TrimEnd('/')).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return name.Length > 0 && char.IsAsciiLetter(name[0]) ? name : "app-" + name;
    }

    /// <exception cref="CommandException">A pair is none.</exception>
    public static Dictionary<string, string> ReadParameters(ParseResult arguments)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in arguments.GetValue(Parameters) ?? [])
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new CommandException($"--parameters takes NAME=VALUE; '{pair}' is not of that form.");
            parameters[pair[..equals]] = pair[(equals + 1)..];
        }

        return parameters;
    }
}
