namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>"Stack name", AWS CloudFormation API Reference, CreateStack.</summary>
internal static class StackName
{
    private const int LengthMax = 128;

    /// <summary>Whether a stack can have this name.</summary>
    public static bool IsOne(string name) => name.Length is > 0 and <= LengthMax && char.IsAsciiLetter(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <exception cref="TemplateException">Not a name that a stack can have.</exception>
    public static void Check(string name)
    {
        if (!IsOne(name))
        {
            throw new TemplateException([new TemplateProblem
            {
                Reason = $"'{name}' is not a name for a stack",
                Fix = $"Use 1 to {LengthMax} letters, digits and hyphens, beginning with a letter.",
            }]);
        }
    }
}
