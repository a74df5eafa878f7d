using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types;

/// <summary>A field of an object or interface type.</summary>
public sealed class FieldDefinition
{
    internal FieldDefinition(
        string name,
        string? description,
        GraphQLType type,
        ImmutableArray<ArgumentDefinition> arguments,
        CompositeType owner)
    {
        Name = name;
        Description = description;
        Type = type;
        Arguments = arguments;
        Owner = owner;
    }

    public string Name { get; }

    public string? Description { get; }

    public GraphQLType Type { get; }

    public ImmutableArray<ArgumentDefinition> Arguments { get; }

    public ImmutableArray<AppliedDirective> AppliedDirectives { get; private set; } = [];

    /// <summary>The type that defines it; for the meta fields the query type.</summary>
    public CompositeType Owner { get; }

    /// <summary>Null when it is not deprecated.</summary>
    public string? DeprecationReason { get; private set; }

    public bool IsDeprecated => DeprecationReason is not null;

    public ArgumentDefinition? FindArgument(string name)
    {
        foreach (ArgumentDefinition argument in Arguments)
        {
            if (argument.Name == name)
                return argument;
        }

        return null;
    }

    public AppliedDirective? FindDirective(string name) => AppliedDirective.Find(AppliedDirectives, name);

    internal void Apply(ImmutableArray<AppliedDirective> directives)
    {
        AppliedDirectives = directives;
        DeprecationReason = AppliedDirective.ReasonOfDeprecation(directives);
    }

    public override string ToString() => $"{Owner.Name}.{Name}";
}

/// <summary>What takes a value: an argument of a field or directive, or a field of an input object.</summary>
public abstract class InputValueDefinition
{
    private protected InputValueDefinition(
        string name, string? description, GraphQLType type, ValueLiteral? defaultLiteral)
    {
        Name = name;
        Description = description;
        Type = type;
        DefaultLiteral = defaultLiteral;
    }

    public string Name { get; }

    public string? Description { get; }

    public GraphQLType Type { get; }

    /// <summary>The default as written, or null when there is none.</summary>
    public ValueLiteral? DefaultLiteral { get; }

    /// <summary>The default coerced to <see cref="Type"/>; <c>null</c> (no value) when there is no default.</summary>
    public Value? DefaultValue { get; internal set; }

    public ImmutableArray<AppliedDirective> AppliedDirectives { get; private set; } = [];

    public string? DeprecationReason { get; private set; }

    /// <summary>Whether leaving it out is an error: non-null and without a default.</summary>
    public bool IsRequired => Type.IsNonNull && DefaultLiteral is null;

    internal void Apply(ImmutableArray<AppliedDirective> directives)
    {
        AppliedDirectives = directives;
        DeprecationReason = AppliedDirective.ReasonOfDeprecation(directives);
    }

    public override string ToString() => Name;
}

public sealed class ArgumentDefinition : InputValueDefinition
{
    internal ArgumentDefinition(
        string name, string? description, GraphQLType type, ValueLiteral? defaultLiteral)
        : base(name, description, type, defaultLiteral)
    {
    }
}

public sealed class InputFieldDefinition : InputValueDefinition
{
    internal InputFieldDefinition(
        string name, string? description, GraphQLType type, ValueLiteral? defaultLiteral)
        : base(name, description, type, defaultLiteral)
    {
    }
}
