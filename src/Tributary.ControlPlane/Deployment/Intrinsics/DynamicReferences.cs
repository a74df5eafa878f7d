using System.Text;
using Tributary.ControlPlane.Accounts;
using Tributary.ControlPlane.Deployment.Parameters;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>
/// <c>{{resolve:service:...}}</c> within a text, replaced once its functions have been evaluated ("Get values stored in other
/// services using dynamic references", AWS CloudFormation User Guide). Secrets are not kept here, and so not found.
/// </summary>
internal static class DynamicReferences
{
    private const string Start = "{{resolve:";
    private const string End = "}}";
    private const string Fix = "Declare a parameter of the template instead, and give it with --parameters.";

    /// <exception cref="TemplateException">A reference to what is not here.</exception>
    public static string Resolve(string text, SourcePosition position, SystemParameters parameters)
    {
        if (!text.Contains(Start, StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        int at = 0;
        while (text.IndexOf(Start, at, StringComparison.Ordinal) is >= 0 and var start
            && text.IndexOf(End, start, StringComparison.Ordinal) is >= 0 and var end)
        {
            result.Append(text, at, start - at).Append(Value(text[(start + Start.Length)..end], position, parameters));
            at = end + End.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static string Value(string reference, SourcePosition position, SystemParameters parameters)
    {
        string service = reference.Split(':')[0];
        return service switch
        {
            "ssm" => Parameter(reference, position, parameters),
            "ssm-secure" or "secretsmanager" => throw new TemplateException(
                position, $"the dynamic reference '{reference}' reads a secret of AWS, and there are none here", Fix),
            _ => throw new TemplateException(
                position, $"there are no dynamic references to '{service}'", "They are to ssm, ssm-secure or secretsmanager."),
        };
    }

    // ssm:NAME or ssm:NAME:VERSION; a name holds no colon.
    private static string Parameter(string reference, SourcePosition position, SystemParameters parameters)
    {
        string[] parts = reference.Split(':');
        string name = parts.Length is 2 or 3 ? parts[1] : string.Empty;
        if (name.Length == 0)
        {
            throw new TemplateException(
                position, $"'{reference}' does not name a parameter of Systems Manager",
                "Write {{resolve:ssm:NAME}}, or a version behind.");
        }

        SystemParameter parameter = parameters.Find(name) ?? throw new TemplateException(
            position, $"there is no parameter '{name}' of Systems Manager here",
            Suggestion.For(name, parameters.Names, "Put it there first, with 'aws ssm put-parameter'."));
        return parts.Length == 2 || parts[2] == $"{parameter.Version}"
            ? parameter.Value
            : throw new TemplateException(
                position, $"the parameter '{name}' of Systems Manager is at version {parameter.Version}, and earlier ones are not kept",
                $"Write {{{{resolve:ssm:{name}}}}}.");
    }
}
