namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>
/// A telephone number; without a country code it is one of the North American plan. AppSync asks libphonenumber, whose tables of
/// national plans we do not have: outside North America the check is of lengths only (E.164, section 6).
/// </summary>
internal sealed class AwsPhone : AwsTextScalar
{
    private const int DigitsMin = 7;
    private const int DigitsMax = 15;
    private const int NationalDigits = 10;

    public AwsPhone()
        : base("AWSPhone", "A telephone number such as +1 555 764 4377 or 123-456-7890.", "a valid phone number")
    {
    }

    protected override bool IsValid(ReadOnlySpan<char> text)
    {
        bool isInternational = IsoText.Take(ref text, '+');
        Span<char> buffer = stackalloc char[DigitsMax];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isSeparator = text[i] is ' ' or '-';
            if (isSeparator ? i == 0 || i == text.Length - 1 : !char.IsAsciiDigit(text[i]) || count == DigitsMax)
                return false;
            if (!isSeparator)
                buffer[count++] = text[i];
        }

        ReadOnlySpan<char> digits = buffer[..count];
        if (isInternational && !digits.StartsWith("1"))
            return count >= DigitsMin && digits[0] != '0';
        return IsNorthAmerican(count == NationalDigits + 1 && digits[0] == '1' ? digits[1..] : isInternational ? [] : digits);
    }

    // No exchange starts with 0 or 1. Area codes may start with 1 here, because an example of the AppSync guide does.
    private static bool IsNorthAmerican(ReadOnlySpan<char> digits) =>
        digits.Length == NationalDigits && digits[0] != '0' && digits[3] is not ('0' or '1');
}
