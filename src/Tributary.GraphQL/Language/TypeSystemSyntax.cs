using System.Collections.Immutable;

namespace Tributary.GraphQL.Language;

/// <summary>What all definitions and extensions of the type system have (specification, section 3 "Type System").</summary>
public abstract class TypeSystemDefinitionSyntax : Definition
{
    private protected TypeSystemDefinitionSyntax(DefinitionHead head)
        : base(head.Location)
    {
        Description = head.Description;
        Directives = head.Directives;
        IsExtension = head.IsExtension;
    }

    public string? Description { get; }

    public ImmutableArray<Directive> Directives { get; }

    /// <summary>Whether it began with <c>extend</c>.</summary>
    public bool IsExtension { get; }
}

/// <summary>The members that definitions share. The location is that of the keyword, or of <c>extend</c>.</summary>
public readonly record struct DefinitionHead(
    string? Description, ImmutableArray<Directive> Directives, bool IsExtension, Location Location);

public sealed class SchemaDefinitionSyntax : TypeSystemDefinitionSyntax
{
    public SchemaDefinitionSyntax(DefinitionHead head, ImmutableArray<RootTypeSyntax> rootTypes)
        : base(head) => RootTypes = rootTypes;

    public ImmutableArray<RootTypeSyntax> RootTypes { get; }
}

/// <summary>One line of a schema block: <c>query: Query</c>.</summary>
public sealed class RootTypeSyntax : SyntaxNode
{
    public RootTypeSyntax(OperationKind operation, NamedTypeReference type, Location location)
        : base(location)
    {
        Operation = operation;
        Type = type;
    }

    public OperationKind Operation { get; }

    public NamedTypeReference Type { get; }
}

public abstract class TypeDefinitionSyntax : TypeSystemDefinitionSyntax
{
    private protected TypeDefinitionSyntax(DefinitionHead head, NameNode name)
        : base(head) => NameNode = name;

    public NameNode NameNode { get; }

    public string Name => NameNode.Value;
}

public sealed class ScalarTypeSyntax : TypeDefinitionSyntax
{
    public ScalarTypeSyntax(DefinitionHead head, NameNode name)
        : base(head, name)
    {
    }
}

/// <summary>An object or interface type: what has fields with resolvers and implements interfaces.</summary>
public abstract class CompositeTypeSyntax : TypeDefinitionSyntax
{
    private protected CompositeTypeSyntax(
        DefinitionHead head, NameNode name, ImmutableArray<NamedTypeReference> interfaces, ImmutableArray<FieldDefinitionSyntax> fields)
        : base(head, name)
    {
        Interfaces = interfaces;
        Fields = fields;
    }

    public ImmutableArray<NamedTypeReference> Interfaces { get; }

    public ImmutableArray<FieldDefinitionSyntax> Fields { get; }
}

public sealed class ObjectTypeSyntax : CompositeTypeSyntax
{
    public ObjectTypeSyntax(
        DefinitionHead head, NameNode name, ImmutableArray<NamedTypeReference> interfaces, ImmutableArray<FieldDefinitionSyntax> fields)
        : base(head, name, interfaces, fields)
    {
    }
}

public sealed class InterfaceTypeSyntax : CompositeTypeSyntax
{
    public InterfaceTypeSyntax(
        DefinitionHead head, NameNode name, ImmutableArray<NamedTypeReference> interfaces, ImmutableArray<FieldDefinitionSyntax> fields)
        : base(head, name, interfaces, fields)
    {
    }
}

public sealed class UnionTypeSyntax : TypeDefinitionSyntax
{
    public UnionTypeSyntax(DefinitionHead head, NameNode name, ImmutableArray<NamedTypeReference> members)
        : base(head, name) => Members = members;

    public ImmutableArray<NamedTypeReference> Members { get; }
}

public sealed class EnumTypeSyntax : TypeDefinitionSyntax
{
    public EnumTypeSyntax(DefinitionHead head, NameNode name, ImmutableArray<EnumValueSyntax> values)
        : base(head, name) => Values = values;

    public ImmutableArray<EnumValueSyntax> Values { get; }
}

public sealed class InputObjectTypeSyntax : TypeDefinitionSyntax
{
    public InputObjectTypeSyntax(DefinitionHead head, NameNode name, ImmutableArray<InputValueSyntax> fields)
        : base(head, name) => Fields = fields;

    public ImmutableArray<InputValueSyntax> Fields { get; }
}

public sealed class DirectiveDefinitionSyntax : TypeSystemDefinitionSyntax
{
    public DirectiveDefinitionSyntax(
        DefinitionHead head,
        NameNode name,
        ImmutableArray<InputValueSyntax> arguments,
        bool isRepeatable,
        ImmutableArray<NameNode> locations)
        : base(head)
    {
        NameNode = name;
        Arguments = arguments;
        IsRepeatable = isRepeatable;
        Locations = locations;
    }

    public NameNode NameNode { get; }

    public string Name => NameNode.Value;

    public ImmutableArray<InputValueSyntax> Arguments { get; }

    public bool IsRepeatable { get; }

    /// <summary>As written; the schema builder checks them.</summary>
    public ImmutableArray<NameNode> Locations { get; }
}

public sealed class FieldDefinitionSyntax : SyntaxNode
{
    public FieldDefinitionSyntax(DefinitionHead head, string name, ImmutableArray<InputValueSyntax> arguments, TypeReference type)
        : base(head.Location)
    {
        Description = head.Description;
        Directives = head.Directives;
        Name = name;
        Arguments = arguments;
        Type = type;
    }

    public string? Description { get; }

    public string Name { get; }

    public ImmutableArray<InputValueSyntax> Arguments { get; }

    public TypeReference Type { get; }

    public ImmutableArray<Directive> Directives { get; }
}

/// <summary>An argument of a field or directive definition, or a field of an input object.</summary>
public sealed class InputValueSyntax : SyntaxNode
{
    public InputValueSyntax(DefinitionHead head, string name, TypeReference type, ValueLiteral? defaultValue)
        : base(head.Location)
    {
        Description = head.Description;
        Directives = head.Directives;
        Name = name;
        Type = type;
        DefaultValue = defaultValue;
    }

    public string? Description { get; }

    public string Name { get; }

    public TypeReference Type { get; }

    public ValueLiteral? DefaultValue { get; }

    public ImmutableArray<Directive> Directives { get; }
}

public sealed class EnumValueSyntax : SyntaxNode
{
    public EnumValueSyntax(DefinitionHead head, string name)
        : base(head.Location)
    {
        Description = head.Description;
        Directives = head.Directives;
        Name = name;
    }

    public string? Description { get; }

    public string Name { get; }

    public ImmutableArray<Directive> Directives { get; }
}
