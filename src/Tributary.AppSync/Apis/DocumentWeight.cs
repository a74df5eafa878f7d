using Tributary.GraphQL.Language;

namespace Tributary.AppSync.Apis;

/// <summary>
/// About how many bytes prepared documents keep, a little more rather than less, so that clients who choose documents do not choose how
/// much memory they take: short documents are mostly what every document costs, and a plan can be far larger than its document.
/// </summary>
internal static class DocumentWeight
{
    /// <summary>Of one of two generations of a cache.</summary>
    public const int GenerationMax = 32 * 1024 * 1024;

    /// <summary>Of a field of a plan, with what is selected on it and its arguments.</summary>
    public const int OfPlanField = 512;

    private const int OfAny = 1536;
    private const int OfCharacter = 2;
    private const int OfToken = 64;

    // Errors point into the document and keep what they point at; a token takes two characters at least.
    private const int OfRefusedCharacter = OfCharacter + (OfToken / 2);

    public static int Of(string text, Document? document) => document is null
        ? OfAny + (OfRefusedCharacter * text.Length)
        : OfAny + (OfCharacter * text.Length) + (OfToken * document.TokenCount);
}
