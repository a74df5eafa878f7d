namespace Tributary.JavaScript;

/// <summary>A place in the file that code was made from, as its source map says. Line and column count from 1.</summary>
public sealed record SourcePosition(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
