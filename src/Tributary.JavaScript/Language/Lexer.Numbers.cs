using System.Globalization;

namespace Tributary.JavaScript.Language;

/// <summary>Numeric literals (ECMA-262, section 12.9.3).</summary>
internal sealed partial class Lexer
{
    private Token ReadNumber(SourceSpan start, bool afterLineBreak)
    {
        int radix = Radix();
        string digits = radix == 10 ? ReadDecimal(start) : ReadDigits(start, radix);
        if (_at < source.Length && source[_at] == 'n')
        {
            _at++;
            return new Token(TokenKind.BigInt, start.To(_at), digits, afterLineBreak);
        }

        if (_at < source.Length && Characters.StartsName(source[_at]))
            throw new CodeSyntaxException(SpanHere(1), "An identifier cannot directly follow a number.");
        double value = radix == 10 ? double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture) : InRadix(digits, radix);
        return new Token(TokenKind.Number, start.To(_at), digits, afterLineBreak) { Number = value };
    }

    private int Radix()
    {
        if (source[_at] != '0' || _at + 1 >= source.Length)
            return 10;
        return source[_at + 1] switch
        {
            'x' or 'X' => 16,
            'o' or 'O' => 8,
            'b' or 'B' => 2,
            _ => 10,
        };
    }

    private string ReadDigits(SourceSpan start, int radix)
    {
        _at += 2;
        string digits = TakeDigits(radix);
        return digits.Length > 0 ? digits : throw new CodeSyntaxException(start.To(_at), "Digits are missing in this number.");
    }

    private static double InRadix(string digits, int radix)
    {
        double value = 0;
        foreach (char c in digits)
            value = (value * radix) + DigitValue(c);
        return value;
    }

    private string ReadDecimal(SourceSpan start)
    {
        string text = TakeDigits(10);
        if (text.Length > 1 && text[0] == '0')
            throw new CodeSyntaxException(start.To(_at), "Octal literals are not allowed in strict mode.", "Write 0o before the digits.");
        if (_at < source.Length && source[_at] == '.')
        {
            _at++;
            text += "." + TakeDigits(10);
        }

        if (_at < source.Length && source[_at] is 'e' or 'E')
        {
            _at++;
            string sign = _at < source.Length && source[_at] is '+' or '-' ? source[_at++].ToString() : string.Empty;
            string exponent = TakeDigits(10);
            if (exponent.Length == 0)
                throw new CodeSyntaxException(start.To(_at), "The exponent of this number has no digits.");
            text += "e" + sign + exponent;
        }

        return text;
    }

    private string TakeDigits(int radix)
    {
        int start = _at;
        while (_at < source.Length && (DigitValue(source[_at]) < radix || IsSeparator(start)))
            _at++;
        return source[start.._at].Replace("_", string.Empty, StringComparison.Ordinal);
    }

    private bool IsSeparator(int start)
    {
        if (source[_at] != '_')
            return false;
        bool between = _at > start && source[_at - 1] != '_' && _at + 1 < source.Length && char.IsAsciiHexDigit(source[_at + 1]);
        return between ? true : throw new CodeSyntaxException(SpanHere(1), "A numeric separator stands between two digits.");
    }

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };
}
