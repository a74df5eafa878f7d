using System.Text;
using System.Text.RegularExpressions;
using Tributary.Aws;

namespace Tributary.ControlPlane.Accounts;

/// <summary>What a parameter may be named and hold ("PutParameter", AWS Systems Manager API Reference).</summary>
internal static partial class SystemParameterRules
{
    private const int NameLengthMax = 1011;
    private const int LevelsMax = 15;
    private const int ValueBytesMax = 4096;

    public static IReadOnlyList<string> Types { get; } = ["String", "StringList"];

    /// <summary>Why a name cannot be one, or null.</summary>
    public static AwsError? RefuseName(string name)
    {
        if (name.Length is 0 or > NameLengthMax || !Name().IsMatch(name))
            return Invalid($"The parameter name '{name}' must be 1 to {NameLengthMax} letters, digits and _ . - /");
        if (name.Contains('/', StringComparison.Ordinal) && !name.StartsWith('/'))
            return Invalid("Parameter name must be a fully qualified name.");
        if (Reserved().IsMatch(name))
            return Invalid("Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        return name.Count(c => c == '/') > LevelsMax
            ? new AwsError("HierarchyLevelLimitExceededException", 400, $"A hierarchy can have at most {LevelsMax} levels.")
            : null;
    }

    /// <summary>Why a value cannot be one, or null.</summary>
    public static AwsError? RefuseValue(string type, string value)
    {
        if (type == "SecureString")
            return new AwsError("UnsupportedParameterType", 400, "There are no keys to encrypt a SecureString with here: use String.");
        if (!Types.Contains(type))
            return new AwsError("UnsupportedParameterType", 400, $"The parameter type '{type}' is not one of {string.Join(", ", Types)}.");
        return value.Length == 0 || Encoding.UTF8.GetByteCount(value) > ValueBytesMax
            ? Invalid($"A value has 1 to {ValueBytesMax} bytes.")
            : null;
    }

    public static AwsError Invalid(string message) => new("ValidationException", 400, message);

    [GeneratedRegex(@"\A[a-zA-Z0-9_.\-/]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A/?(aws|ssm)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
