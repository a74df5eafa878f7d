using System.Text;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Packaging;

/// <summary>
/// The text of a template in which scalars are replaced where they stand, so that every other line stays what it was and "line 12"
/// of a refusal is line 12 of the person's file.
/// </summary>
internal sealed class TemplateText(string text)
{
    private readonly int[] _lines = LineStarts(text);
    private readonly SortedDictionary<int, (int Length, string Replacement)> _edits = [];

    /// <summary>Puts a value, written so that YAML and JSON take it, in the place of a scalar.</summary>
    /// <exception cref="TemplateException">The scalar is not written in one piece on its line.</exception>
    public void Replace(TemplateScalar scalar, string replacement)
    {
        SourcePosition position = scalar.Position;
        int start = _lines[position.Line - 1] + position.Column - 1;
        int length = LengthAt(start, scalar.Text);
        if (length == 0)
        {
            throw new TemplateException(
                position, $"the path '{scalar.Text}' cannot be replaced where it stands", "Write it in one piece after its key.");
        }

        _edits[start] = (length, replacement); // An alias is the anchored scalar again.
    }

    public override string ToString()
    {
        var result = new StringBuilder(text.Length);
        int at = 0;
        foreach ((int start, (int length, string replacement)) in _edits)
        {
            result.Append(text, at, start - at).Append(replacement);
            at = start + length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private int LengthAt(int start, string value)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        if (rest is not ['"' or '\'', ..])
            return rest.StartsWith(value, StringComparison.Ordinal) ? value.Length : 0;
        // Paths with escapes in them are not worth a second parser.
        ReadOnlySpan<char> content = rest[1..];
        return content.StartsWith(value, StringComparison.Ordinal) && content.Length > value.Length && content[value.Length] == rest[0]
            ? value.Length + 2
            : 0;
    }

    private static int[] LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (int i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
            starts.Add(i + 1);
        return [.. starts];
    }
}
