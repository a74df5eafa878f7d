namespace Tributary.GraphQL.Language;

/// <summary>What the parser accepts beyond the grammar, and where it stops.</summary>
public sealed record ParserOptions
{
    public static ParserOptions Default { get; } = new();

    /// <summary>Punctuators, names, numbers and strings; comments and commas do not count.</summary>
    public int TokensMax { get; init; } = int.MaxValue;

    /// <summary>Selection sets, list and object values and list types inside each other. Every later stage may recurse this deep.</summary>
    public int DepthMax { get; init; } = 256;

    /// <summary>Comment lines directly above a type system definition describe it when it has no description of its own.</summary>
    public bool CommentsAsDescriptions { get; init; }

    /// <summary>Accepts <c>implements A, B</c> and <c>implements A B</c> beside <c>implements A &amp; B</c>.</summary>
    public bool LegacyInterfaceSeparators { get; init; }
}
