using Tributary.Values;

namespace Tributary.JavaScript.Language;

/// <summary>
/// Where generated code came from (ECMA-426, source map format, version 3), out of the comment that bundlers leave in the last line:
/// <c>//# sourceMappingURL=data:application/json;base64,…</c>. A map that cannot be read is as good as none; maps in sections, and
/// those that are addresses of files, are not read.
/// </summary>
internal sealed class SourceMap
{
    private const string Marker = "//# sourceMappingURL=data:application/json";
    private const string Encoding64 = "base64,";

    private readonly string[] _files;
    private readonly Segment[][] _lines;

    private SourceMap(string[] files, Segment[][] lines)
    {
        _files = files;
        _lines = lines;
    }

    /// <summary>The map in the code, read when it is first asked for; null when there is none.</summary>
    public static Lazy<SourceMap?>? Of(string code)
    {
        int marker = code.LastIndexOf(Marker, StringComparison.Ordinal);
        int start = marker < 0 ? -1 : code.IndexOf(Encoding64, marker, StringComparison.Ordinal);
        if (start < 0)
            return null;
        ReadOnlySpan<char> rest = code.AsSpan(start + Encoding64.Length);
        int end = rest.IndexOfAny('\r', '\n');
        string encoded = (end < 0 ? rest : rest[..end]).Trim().ToString();
        return new Lazy<SourceMap?>(() => Read(encoded));
    }

    /// <summary>The place in the original file; null where the generated code is nobody's.</summary>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1, in UTF-16 units.</param>
    public SourcePosition? Find(int line, int column)
    {
        if (line < 1 || line > _lines.Length)
            return null;
        Segment? found = null;
        foreach (Segment segment in _lines[line - 1])
        {
            if (segment.GeneratedColumn > column - 1)
                break;
            found = segment;
        }

        return found is { File: >= 0 } place && place.File < _files.Length
            ? new SourcePosition(_files[place.File], place.Line + 1, place.Column + 1)
            : null;
    }

    private static SourceMap? Read(string encoded)
    {
        try
        {
            Value map = Utf8ValueReader.Read(Convert.FromBase64String(encoded));
            if (!map["sources"].TryGetList(out ListValue? sources) || !map["mappings"].TryGetString(out string mappings))
                return null;
            string root = map["sourceRoot"].TryGetString(out string prefix) ? prefix : string.Empty;
            string[] files = [.. sources.Select(source => root + (source.TryGetString(out string name) ? name : "unknown"))];
            return new SourceMap(files, ReadMappings(mappings));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Lines are separated by semicolons, segments by commas; all but the generated column goes on from the segment before.
    private static Segment[][] ReadMappings(string mappings)
    {
        string[] lines = mappings.Split(';');
        var result = new Segment[lines.Length][];
        int file = 0, line = 0, column = 0;
        Span<int> fields = stackalloc int[Segment.FieldsMax];
        for (int i = 0; i < lines.Length; i++)
        {
            var segments = new List<Segment>();
            int generated = 0;
            foreach (string text in lines[i].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                int count = ReadFields(text, fields);
                generated += fields[0];
                if (count < 4)
                {
                    segments.Add(new Segment(generated, -1, 0, 0));
                    continue;
                }

                file += fields[1];
                line += fields[2];
                column += fields[3];
                segments.Add(new Segment(generated, file, line, column));
            }

            result[i] = [.. segments];
        }

        return result;
    }

    /// <summary>Base64 digits of five bits and a continuation; the lowest bit of a number is its sign.</summary>
    private static int ReadFields(string text, Span<int> fields)
    {
        int count = 0, at = 0;
        while (at < text.Length)
        {
            if (count == fields.Length)
                throw new FormatException("A segment has more than five fields.");
            long value = 0;
            int shift = 0, digit;
            do
            {
                digit = at < text.Length ? Digit(text[at++]) : -1;
                if (digit < 0 || shift > 30)
                    throw new FormatException("A field of a segment is no number.");
                value |= (long)(digit & 31) << shift;
                shift += 5;
            }
            while ((digit & 32) != 0);
            fields[count++] = (int)((value & 1) == 0 ? value >> 1 : -(value >> 1));
        }

        return count;
    }

    private static int Digit(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };

    /// <summary>From a column of a generated line on, code comes from here; counted from 0, no file means from nowhere.</summary>
    private readonly record struct Segment(int GeneratedColumn, int File, int Line, int Column)
    {
        public const int FieldsMax = 5;
    }
}
