using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.GraphQL.Types;

/// <summary>An object or interface type: it has fields and may implement interfaces.</summary>
public abstract class CompositeType : NamedType
{
    private Dictionary<string, FieldDefinition> _fieldsByName = new(StringComparer.Ordinal);

    private protected CompositeType(string name, string? description)
        : base(name, description)
    {
    }

    /// <summary>In the order of the definition.</summary>
    public ImmutableArray<FieldDefinition> Fields { get; private set; } = [];

    /// <summary>Those declared here, in order.</summary>
    public ImmutableArray<InterfaceType> Interfaces { get; internal set; } = [];

    public FieldDefinition? FindField(string name) => _fieldsByName.GetValueOrDefault(name);

    public bool Implements(InterfaceType candidate) => Interfaces.Contains(candidate);

    internal void SetFields(ImmutableArray<FieldDefinition> fields)
    {
        Fields = fields;
        _fieldsByName = new Dictionary<string, FieldDefinition>(fields.Length, StringComparer.Ordinal);
        foreach (FieldDefinition field in fields)
            _fieldsByName.TryAdd(field.Name, field);
    }
}

/// <summary>Specification, section 3.6 "Objects".</summary>
public sealed class ObjectType : CompositeType
{
    internal ObjectType(string name, string? description)
        : base(name, description)
    {
    }
}

/// <summary>Specification, section 3.7 "Interfaces".</summary>
public sealed class InterfaceType : CompositeType
{
    internal InterfaceType(string name, string? description)
        : base(name, description)
    {
    }
}

/// <summary>Specification, section 3.8 "Unions".</summary>
public sealed class UnionType : NamedType
{
    internal UnionType(string name, string? description)
        : base(name, description)
    {
    }

    public ImmutableArray<ObjectType> Members { get; internal set; } = [];
}

/// <summary>Specification, section 3.10 "Input Objects".</summary>
public sealed class InputObjectType : NamedType
{
    private Dictionary<string, InputFieldDefinition> _fieldsByName = new(StringComparer.Ordinal);

    internal InputObjectType(string name, string? description)
        : base(name, description)
    {
    }

    /// <summary>In the order of the definition.</summary>
    public ImmutableArray<InputFieldDefinition> Fields { get; private set; } = [];

    /// <summary>Whether a value has exactly one field, and not null in it (section 3.10.1 "OneOf Input Objects").</summary>
    public bool IsOneOf { get; internal set; }

    /// <summary>The shape of a value that has all fields.</summary>
    internal ObjectShape Shape { get; private set; } = ObjectShape.Empty;

    public InputFieldDefinition? FindField(string name) => _fieldsByName.GetValueOrDefault(name);

    internal void SetFields(ImmutableArray<InputFieldDefinition> fields)
    {
        Fields = fields;
        Shape = ObjectShape.Of([.. fields.Select(field => field.Name)]);
        _fieldsByName = new Dictionary<string, InputFieldDefinition>(fields.Length, StringComparer.Ordinal);
        foreach (InputFieldDefinition field in fields)
            _fieldsByName.TryAdd(field.Name, field);
    }
}
