namespace Tributary.AppSync.Util.DateTimePatterns;

/// <summary>Reads the text of a pattern: letters in runs, quoted texts, optional sections.</summary>
internal sealed class PatternReader(string pattern)
{
    private const int PatternLengthMax = 1000;
    private const int SectionDepthMax = 16;

    private int _position;

    public IReadOnlyList<PatternElement> Read()
    {
        if (pattern.Length > PatternLengthMax)
            throw new UtilFaultException($"The date pattern is longer than {PatternLengthMax} characters.");
        return ReadSection(0);
    }

    private List<PatternElement> ReadSection(int depth)
    {
        if (depth > SectionDepthMax)
            throw Refused("its optional sections are nested too deep");
        var elements = new List<PatternElement>();
        while (_position < pattern.Length)
        {
            char c = pattern[_position];
            if (c == ']')
            {
                if (depth == 0)
                    throw Refused("a ']' closes no section");
                break;
            }

            elements.Add(c switch
            {
                '[' => ReadOptional(depth),
                '\'' => ReadQuoted(),
                '{' or '}' or '#' => throw Refused($"'{c}' is reserved"),
                _ when char.IsAsciiLetter(c) => ReadLetters(c),
                _ => new LiteralElement(pattern[_position++].ToString()),
            });
        }

        ReserveDigits(elements);
        return elements;
    }

    // Java lets a pattern end inside a section.
    private OptionalElement ReadOptional(int depth)
    {
        _position++;
        List<PatternElement> elements = ReadSection(depth + 1);
        _position++;
        return new OptionalElement(elements);
    }

    private LiteralElement ReadQuoted()
    {
        int start = ++_position;
        while (true)
        {
            int quote = pattern.IndexOf('\'', _position);
            if (quote < 0)
                throw Refused("a quoted text has no end");
            _position = quote + 1;
            if (_position == pattern.Length || pattern[_position] != '\'')
                break;
            _position++;
        }

        string quoted = pattern[start..(_position - 1)];
        return new LiteralElement(quoted.Length == 0 ? "'" : quoted.Replace("''", "'", StringComparison.Ordinal));
    }

    private PatternElement ReadLetters(char letter)
    {
        int start = _position;
        while (_position < pattern.Length && pattern[_position] == letter)
            _position++;
        return PatternLetters.Element(letter, _position - start);
    }

    private static void ReserveDigits(List<PatternElement> elements)
    {
        int reserved = 0;
        for (int i = elements.Count - 1; i >= 0; i--)
        {
            if (elements[i] is not NumberElement number)
            {
                reserved = 0;
            }
            else if (number.IsFixed)
            {
                reserved += number.Width;
            }
            else
            {
                number.Reserved = reserved;
                reserved = 0;
            }
        }
    }

    private UtilFaultException Refused(string reason) => new($"The date pattern '{pattern}' is not valid: {reason}.");
}
