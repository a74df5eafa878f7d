using System.Collections.Immutable;

namespace Tributary.GraphQL.Language;

/// <summary>Specification, section 2.4 "Selection Sets".</summary>
public sealed class SelectionSet : SyntaxNode
{
    public SelectionSet(ImmutableArray<Selection> selections, Location location)
        : base(location) => Selections = selections;

    public ImmutableArray<Selection> Selections { get; }
}

/// <summary>A field, a fragment spread or an inline fragment.</summary>
public abstract class Selection : SyntaxNode
{
    private protected Selection(ImmutableArray<Directive> directives, Location location)
        : base(location) => Directives = directives;

    public ImmutableArray<Directive> Directives { get; }
}

/// <summary>Specification, section 2.5 "Fields".</summary>
public sealed class Field : Selection
{
    public Field(
        string? alias,
        string name,
        ImmutableArray<Argument> arguments,
        ImmutableArray<Directive> directives,
        SelectionSet? selectionSet,
        Location location)
        : base(directives, location)
    {
        Alias = alias;
        Name = name;
        Arguments = arguments;
        SelectionSet = selectionSet;
    }

    public string? Alias { get; }

    public string Name { get; }

    public ImmutableArray<Argument> Arguments { get; }

    public SelectionSet? SelectionSet { get; }

    /// <summary>The key in the result: the alias, or else the name.</summary>
    public string ResponseKey => Alias ?? Name;

    public Argument? FindArgument(string name)
    {
        foreach (Argument argument in Arguments)
        {
            if (argument.Name == name)
                return argument;
        }

        return null;
    }
}

public sealed class FragmentSpread : Selection
{
    public FragmentSpread(string name, ImmutableArray<Directive> directives, Location location)
        : base(directives, location) => Name = name;

    public string Name { get; }
}

public sealed class InlineFragment : Selection
{
    public InlineFragment(
        NamedTypeReference? typeCondition, ImmutableArray<Directive> directives, SelectionSet selectionSet, Location location)
        : base(directives, location)
    {
        TypeCondition = typeCondition;
        SelectionSet = selectionSet;
    }

    public NamedTypeReference? TypeCondition { get; }

    public SelectionSet SelectionSet { get; }
}
