namespace Tributary.AppSync.Schemas.Scalars;

/// <summary><c>local@domain</c> of RFC 822, without comments and display names.</summary>
internal sealed class AwsEmail : AwsTextScalar
{
    /// <summary>RFC 5321, section 4.5.3.1.</summary>
    private const int LocalLengthMax = 64;
    private const int LengthMax = 320;
    private const string AtomPunctuation = "!#$%&'*+-/=?^_`{|}~";

    public AwsEmail()
        : base("AWSEmail", "An e-mail address such as username@example.com.", "a valid email address")
    {
    }

    protected override bool IsValid(ReadOnlySpan<char> text)
    {
        int at = text.LastIndexOf('@');
        return at is > 0 and <= LocalLengthMax && text.Length <= LengthMax && IsLocal(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (local[0] == '"')
            return local.Length > 2 && local[^1] == '"' && !local[1..^1].ContainsAny("\"\\\r\n");
        foreach (Range range in local.Split('.'))
        {
            if (local[range].IsEmpty)
                return false;
            foreach (char character in local[range])
            {
                if (!char.IsLetterOrDigit(character) && !AtomPunctuation.Contains(character, StringComparison.Ordinal))
                    return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        foreach (Range range in domain.Split('.'))
        {
            ReadOnlySpan<char> label = domain[range];
            if (label.IsEmpty || label.Length > 63 || label[0] == '-' || label[^1] == '-')
                return false;
            foreach (char character in label)
            {
                if (!char.IsLetterOrDigit(character) && character != '-')
                    return false;
            }
        }

        return true;
    }
}
