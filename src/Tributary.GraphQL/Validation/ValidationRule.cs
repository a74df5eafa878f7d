using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation;

/// <summary>The places of the walk where a rule wants to be called.</summary>
[Flags]
internal enum RuleHooks
{
    None = 0,
    Document = 1,
    DocumentEnd = 1 << 1,
    Operation = 1 << 2,
    OperationEnd = 1 << 3,
    Fragment = 1 << 4,
    VariableDefinition = 1 << 5,
    SelectionSetEnd = 1 << 6,
    Field = 1 << 7,
    FragmentSpread = 1 << 8,
    InlineFragment = 1 << 9,
    Directives = 1 << 10,
    Argument = 1 << 11,
    Arguments = 1 << 12,
    TypeName = 1 << 13,
    Variable = 1 << 14,
    ObjectLiteral = 1 << 15,
}

/// <summary>One rule. It is called only at its <see cref="Hooks"/>.</summary>
internal abstract class ValidationRule
{
    protected ValidationRule(RuleHooks hooks) => Hooks = hooks;

    public RuleHooks Hooks { get; }

    /// <summary>A rule that remembers something while it walks gives every document an instance of its own.</summary>
    public virtual ValidationRule ForDocument() => this;

    public virtual void Enter(Document document, ValidationWalk walk)
    {
    }

    public virtual void Leave(Document document, ValidationWalk walk)
    {
    }

    public virtual void Enter(OperationDefinition operation, ValidationWalk walk)
    {
    }

    /// <summary>After the operation and all fragments it uses.</summary>
    public virtual void Leave(OperationDefinition operation, ValidationWalk walk)
    {
    }

    public virtual void Enter(FragmentDefinition fragment, ValidationWalk walk)
    {
    }

    public virtual void Enter(VariableDefinition variable, ValidationWalk walk)
    {
    }

    public virtual void Leave(SelectionSet selectionSet, ValidationWalk walk)
    {
    }

    public virtual void Enter(Field field, ValidationWalk walk)
    {
    }

    public virtual void Enter(FragmentSpread spread, ValidationWalk walk)
    {
    }

    public virtual void Enter(InlineFragment fragment, ValidationWalk walk)
    {
    }

    public virtual void Enter(DirectiveList directives, ValidationWalk walk)
    {
    }

    public virtual void Enter(Argument argument, ValidationWalk walk)
    {
    }

    public virtual void Enter(ArgumentList arguments, ValidationWalk walk)
    {
    }

    public virtual void Enter(NamedTypeReference typeName, ValidationWalk walk)
    {
    }

    /// <summary>Called in operations, and once per operation in each fragment that it uses.</summary>
    public virtual void Enter(VariableReference variable, ValidationWalk walk)
    {
    }

    public virtual void Enter(ObjectLiteral value, ValidationWalk walk)
    {
    }
}
