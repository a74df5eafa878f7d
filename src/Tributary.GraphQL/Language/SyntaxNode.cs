using System.Collections.Immutable;

namespace Tributary.GraphQL.Language;

/// <summary>A part of a parsed document: immutable, and knows where it began.</summary>
public abstract class SyntaxNode
{
    private protected SyntaxNode(Location location) => Location = location;

    public Location Location { get; }
}

/// <summary>A name with its place; for names that errors point at.</summary>
public sealed class NameNode : SyntaxNode
{
    public NameNode(string value, Location location)
        : base(location) => Value = value;

    public string Value { get; }

    public override string ToString() => Value;
}

/// <summary>GraphQL specification, section 2.6 "Arguments".</summary>
public sealed class Argument : SyntaxNode
{
    public Argument(string name, ValueLiteral value, Location location)
        : base(location)
    {
        Name = name;
        Value = value;
    }

    public string Name { get; }

    public ValueLiteral Value { get; }
}

/// <summary>An application of a directive (specification, section 2.12 "Directives").</summary>
public sealed class Directive : SyntaxNode
{
    public Directive(string name, ImmutableArray<Argument> arguments, Location location)
        : base(location)
    {
        Name = name;
        Arguments = arguments;
    }

    public string Name { get; }

    public ImmutableArray<Argument> Arguments { get; }

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
