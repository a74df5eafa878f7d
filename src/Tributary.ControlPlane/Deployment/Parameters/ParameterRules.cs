using System.Globalization;
using System.Text.RegularExpressions;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Parameters;

/// <summary>AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue and MaxValue of one parameter.</summary>
internal sealed class ParameterRules(ParameterDeclaration declaration)
{
    /// <summary>A pattern that takes longer on one value is refused: backtracking can take for ever.</summary>
    private static readonly TimeSpan PatternTimeMax = TimeSpan.FromMilliseconds(250);

    private readonly bool _isNumber = Text("Type", declaration) is { } type && type.Contains("Number", StringComparison.Ordinal);

    // Values of NoEcho parameters are secrets: messages do not repeat them.
    private readonly bool _isSecret = Text("NoEcho", declaration) == "true";

    public void Check(string value)
    {
        if (_isNumber)
            CheckNumber(value);
        else
            CheckLength(value);
        if (declaration.Definition["AllowedValues"] is TemplateList allowed)
            CheckAllowed(value, allowed);
        if (Text("AllowedPattern", declaration) is { } pattern)
            CheckPattern(value, pattern);
    }

    private static string? Text(string setting, ParameterDeclaration declaration) =>
        (declaration.Definition[setting] as TemplateScalar)?.Text;

    private void CheckNumber(string value)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
            throw Refused($"{Quote(value)} is not a number");
        if (Bound("MinValue") is { } least && number < least)
            throw Refused($"{Quote(value)} is less than {least}");
        if (Bound("MaxValue") is { } most && number > most)
            throw Refused($"{Quote(value)} is more than {most}");
    }

    private void CheckLength(string value)
    {
        if (Bound("MinLength") is { } least && value.Length < least)
            throw Refused($"{Quote(value)} is shorter than {least} characters");
        if (Bound("MaxLength") is { } most && value.Length > most)
            throw Refused($"{Quote(value)} is longer than {most} characters");
    }

    private void CheckAllowed(string value, TemplateList allowed)
    {
        string[] values = [.. allowed.Items.OfType<TemplateScalar>().Select(item => item.Text)];
        if (!values.Contains(value, StringComparer.Ordinal))
            throw Refused($"{Quote(value)} is not one of {string.Join(", ", values)}", _isSecret ? null : Suggestion.For(value, values));
    }

    private void CheckPattern(string value, string pattern)
    {
        bool matches;
        try
        {
            // Alone first: an error then speaks of the pattern as it was written.
            _ = new Regex(pattern, RegexOptions.CultureInvariant);

            // The pattern covers the whole value, as Java's String.matches does.
            matches = Regex.IsMatch(value, $"^(?:{pattern})\\z", RegexOptions.CultureInvariant, PatternTimeMax);
        }
        catch (RegexMatchTimeoutException)
        {
            throw Refused($"the pattern '{pattern}' takes too long to match", "Simplify it.");
        }
        catch (ArgumentException exception)
        {
            throw new TemplateException(
                declaration.Definition["AllowedPattern"]!.Position, $"not a regular expression: {exception.Message}");
        }

        if (!matches)
            throw Refused($"{Quote(value)} does not match the pattern '{pattern}'");
    }

    private decimal? Bound(string setting)
    {
        if (Text(setting, declaration) is not { } text)
            return null;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal bound)
            ? bound
            : throw new TemplateException(declaration.Definition[setting]!.Position, $"'{setting}' must be a number, and this is '{text}'");
    }

    private string Quote(string value) => _isSecret ? "the value" : $"the value '{value}'";

    private TemplateException Refused(string reason, string? fix = null) =>
        new(declaration.Position, reason, fix ?? Text("ConstraintDescription", declaration));
}
