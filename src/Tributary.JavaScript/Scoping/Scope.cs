using Tributary.JavaScript.Language;
using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Scoping;

/// <summary>The names declared in one block, function or module.</summary>
internal class Scope(Scope? parent)
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);

    public Scope? Parent { get; } = parent;

    public virtual FunctionScope Function => Parent!.Function;

    /// <summary>Cases of a switch share a scope, but may jump over a declaration.</summary>
    public bool IsSwitch { get; init; }

    public IReadOnlyCollection<Variable> Variables => _variables.Values;

    /// <exception cref="CodeSyntaxException">The name is taken.</exception>
    public Variable Declare(Identifier name, VariableKind kind)
    {
        if (_variables.TryGetValue(name.Name, out Variable? existing))
        {
            bool mergeable = existing.Kind is VariableKind.Var or VariableKind.Parameter or VariableKind.Function
                && kind is VariableKind.Var or VariableKind.Function;
            if (existing.Kind == VariableKind.OwnName)
                _variables.Remove(name.Name);
            else if (!mergeable)
                throw new CodeSyntaxException(name.Span, $"'{name.Name}' has already been declared.");
            else
                return Merge(existing, kind);
        }

        var variable = new Variable(name.Name, kind, this, name.Span);
        _variables.Add(name.Name, variable);
        return variable;
    }

    public Variable? Find(string name)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._variables.TryGetValue(name, out Variable? found))
                return found;
        }

        return null;
    }

    private static Variable Merge(Variable existing, VariableKind kind)
    {
        existing.Reassigned = true;
        if (kind == VariableKind.Function)
            existing.Kind = kind;
        return existing;
    }
}

/// <summary>The outermost names of a function or of the module, and what a call of it needs.</summary>
internal sealed class FunctionScope(Scope? parent, FunctionExpression? node) : Scope(parent)
{
    public override FunctionScope Function => this;

    /// <summary>Null for the module.</summary>
    public FunctionExpression? Node { get; } = node;

    /// <summary>Created at the start of its block rather than where it stands.</summary>
    public bool IsHoisted { get; init; }

    public int FrameSize { get; set; }

    /// <summary>Variables of functions around this one that it uses, in the order of a closure's captures.</summary>
    public List<Variable> Captures { get; } = [];

    public int CaptureIndex(Variable variable)
    {
        int index = Captures.IndexOf(variable);
        if (index >= 0)
            return index;
        Captures.Add(variable);
        return Captures.Count - 1;
    }
}
