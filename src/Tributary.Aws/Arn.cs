using System.Diagnostics.CodeAnalysis;

namespace Tributary.Aws;

/// <summary><c>arn:partition:service:region:account:resource</c>; the resource may itself contain colons and slashes.</summary>
public sealed record Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    /// <summary>Longer texts are no ARN (IAM's limit).</summary>
    public const int LengthMax = 2048;

    private const int Parts = 6;

    public static Arn Parse(string text) =>
        TryParse(text, out Arn? arn) ? arn : throw new FormatException("An ARN reads arn:partition:service:region:account:resource.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out Arn? arn)
    {
        arn = null;
        if (text is null || text.Length > LengthMax)
            return false;
        string[] parts = text.Split(':', Parts);
        if (parts.Length != Parts || parts[0] != "arn" || parts[1].Length == 0 || parts[2].Length == 0 || parts[5].Length == 0)
            return false;
        arn = new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
        return true;
    }

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{AccountId}:{Resource}";
}
