namespace Tributary.GraphQL.Language;

/// <summary>A place in a document. Line and column start at 1; columns count UTF-16 units. The offset is in bytes.</summary>
public readonly record struct Location(int Line, int Column, int Offset)
{
    public override string ToString() => $"{Line}:{Column}";
}
