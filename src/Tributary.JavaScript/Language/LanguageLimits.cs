namespace Tributary.JavaScript.Language;

/// <summary>What one source may be at most, so that every later stage may recurse over its tree.</summary>
internal static class LanguageLimits
{
    /// <summary>AppSync: 32 KB of code for a resolver or function ("AWS AppSync endpoints and quotas").</summary>
    public const int SourceLengthMax = 32_768;

    /// <summary>Brackets, blocks and functions inside each other while parsing.</summary>
    public const int NestingMax = 200;

    /// <summary>The height of the syntax tree; a chain such as <c>a + b + c</c> is as high as it is long.</summary>
    public const int TreeHeightMax = 400;
}
