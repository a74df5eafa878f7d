using System.Buffers;
using System.Text;
using Tributary.Values;

namespace Tributary.Aws.Signatures;

/// <summary>One line per signed header: values trimmed, inner runs of blanks made one, several values joined with commas.</summary>
internal static class CanonicalHeaders
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");

    public static void Write(Utf8Output output, IReadOnlyList<string> names, HeaderLookup headers)
    {
        foreach (string name in names)
        {
            WriteText(output, name);
            output.WriteByte((byte)':');
            IReadOnlyList<string?> values = headers(name);
            for (int i = 0; i < values.Count; i++)
            {
                if (i > 0)
                    output.WriteByte((byte)',');
                WriteCollapsed(output, values[i]);
            }

            output.WriteByte((byte)'\n');
        }
    }

    private static void WriteCollapsed(Utf8Output output, ReadOnlySpan<char> value)
    {
        if (!value.ContainsAny(Blanks))
        {
            WriteText(output, value);
            return;
        }

        bool first = true;
        foreach (Range range in value.SplitAny(' ', '\t', '\r', '\n'))
        {
            if (value[range].IsEmpty)
                continue;
            if (!first)
                output.WriteByte((byte)' ');
            first = false;
            WriteText(output, value[range]);
        }
    }

    private static void WriteText(Utf8Output output, ReadOnlySpan<char> text)
    {
        int written = Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length)));
        output.Advance(written);
    }
}
