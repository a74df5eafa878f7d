namespace Tributary.Velocity.Language;

/// <summary>Where in a template the lexer is: each state has its own set of tokens.</summary>
internal enum LexicalState : byte
{
    /// <summary>Plain text.</summary>
    Default,

    /// <summary>After <c>$</c>, up to the end of the reference.</summary>
    Reference,

    /// <summary>After the dot of a reference.</summary>
    ReferenceModifier,

    /// <summary>Inside the parentheses of a method call.</summary>
    MethodArguments,

    /// <summary>Inside the brackets of an index.</summary>
    ReferenceIndex,

    /// <summary>After <c>#</c>, before it is known what follows.</summary>
    BeforeDirective,

    /// <summary>Inside the parentheses of a directive.</summary>
    Directive,
    SingleLineComment,
    MultiLineComment,
    FormalComment,
    TextBlock,
}
