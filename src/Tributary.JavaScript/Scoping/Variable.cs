using Tributary.JavaScript.Language;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Scoping;

internal enum VariableKind : byte
{
    Parameter,
    Var,
    Let,
    Const,
    Function,
    Import,

    /// <summary>The name that a function expression has only inside itself.</summary>
    OwnName,
}

/// <summary>Where a variable lives at run time.</summary>
internal enum VariableStorage : byte
{
    /// <summary>A slot of the frame of the call.</summary>
    Frame,

    /// <summary>A box in a slot of the frame, shared with the functions that capture it.</summary>
    Box,

    /// <summary>A slot of the module, one set per evaluation.</summary>
    Module,
}

/// <summary>One declared name.</summary>
internal sealed class Variable(string name, VariableKind kind, Scope scope, SourceSpan span)
{
    public string Name { get; } = name;

    public VariableKind Kind { get; set; } = kind;

    public Scope Scope { get; } = scope;

    /// <summary>The name where it is declared.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>The offset behind which the variable has its first value; 0 when it has one from the start.</summary>
    public int InitializedAt { get; set; }

    public VariableStorage Storage { get; set; }

    public int Slot { get; set; } = -1;

    public bool Reassigned { get; set; }

    /// <summary>Some use may come before the first value, so each read has to look (the temporal dead zone).</summary>
    public bool MayBeReadEarly { get; set; }

    /// <summary>Used by a function inside the one that declares it.</summary>
    public bool Captured { get; set; }

    /// <summary>Some capturing function may exist before the variable has its value, or the variable changes later.</summary>
    public bool CapturedEarly { get; set; }

    /// <summary>The function it names for good: a declaration, or a constant with a function as its value.</summary>
    public FunctionExpression? Function { get; set; }

    /// <summary>The expression that its declaration gives it, if it is a single name.</summary>
    public Expression? Initializer { get; set; }

    /// <summary>The function that its declaration gives it, perhaps not for good.</summary>
    public FunctionExpression? FirstFunction { get; set; }

    /// <summary>Has one value only; bundlers write <c>var</c> where authors wrote <c>const</c>.</summary>
    public bool IsAssignedOnce => Assignments.Count == (Kind == VariableKind.Var ? 1 : 0) && Kind != VariableKind.Parameter;

    public ImportBinding? Import { get; set; }

    public List<Identifier> Uses { get; } = [];

    public List<Identifier> Assignments { get; } = [];

    public bool IsLexical => Kind is VariableKind.Let or VariableKind.Const;
}

/// <summary>What an imported name stands for: an export of a module, or the whole module when <see cref="Name"/> is null.</summary>
internal sealed record ImportBinding(string Module, string? Name, SourceSpan Span);
