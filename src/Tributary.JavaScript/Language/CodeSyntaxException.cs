namespace Tributary.JavaScript.Language;

/// <summary>The source is not JavaScript; parsing stops at the first such place.</summary>
internal sealed class CodeSyntaxException(SourceSpan span, string message, string? fix = null) : Exception(message)
{
    public SourceSpan Span { get; } = span;

    public string? Fix { get; } = fix;
}
