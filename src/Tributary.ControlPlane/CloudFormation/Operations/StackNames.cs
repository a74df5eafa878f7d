using Tributary.ControlPlane.CloudFormation.Protocol;

namespace Tributary.ControlPlane.CloudFormation.Operations;

/// <summary>"StackName", CreateStack, AWS CloudFormation API Reference.</summary>
internal static class StackNames
{
    private const int LengthMax = 128;

    public static void Check(string name)
    {
        bool fits = name.Length <= LengthMax && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        if (!fits)
        {
            throw QueryErrors.Validation(
                $"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: "
                + "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        }
    }
}
