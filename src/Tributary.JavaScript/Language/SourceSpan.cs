namespace Tributary.JavaScript.Language;

/// <summary>A piece of the source: offset and length in UTF-16 units, line and column counted from 1.</summary>
internal readonly record struct SourceSpan(int Start, int Length, int Line, int Column)
{
    public int End => Start + Length;

    public SourceSpan To(int end) => this with { Length = end - Start };
}
