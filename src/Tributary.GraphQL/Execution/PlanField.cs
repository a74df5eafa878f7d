using System.Collections.Immutable;
using System.Text;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>One key of a selection: all selections of that key merged.</summary>
public sealed class PlanField
{
    private int _position;
    private ObjectShape? _lacking;

    internal PlanField(ImmutableArray<Field> nodes, FieldDefinition definition, ObjectType parent, PreparedArguments arguments)
    {
        Nodes = nodes;
        Definition = definition;
        Parent = parent;
        Arguments = arguments;
        ResponseKey = nodes[0].ResponseKey;
        NamedType = definition.Type.Named;
        Leaf = definition.Type.Nullable as LeafType;
        KeyBytes = Encoding.UTF8.GetBytes($"\"{ResponseKey}\":");
    }

    /// <summary>The field as the document writes it, once for each place.</summary>
    public ImmutableArray<Field> Nodes { get; }

    public FieldDefinition Definition { get; }

    /// <summary>The object type it is selected on.</summary>
    public ObjectType Parent { get; }

    public string ResponseKey { get; }

    /// <summary>The type inside lists and non-nulls.</summary>
    public NamedType NamedType { get; }

    public FieldResolver? Resolver { get; internal init; }

    /// <summary>What is selected on its value; null for leaves.</summary>
    public PlanChildren? Children { get; internal init; }

    internal PreparedArguments Arguments { get; }

    /// <summary>The field's arguments with these variables; empty when one of them must not be null and is.</summary>
    public ObjectValue ArgumentsWith(ObjectValue variables) =>
        Arguments.TryCoerce(variables, out ObjectValue coerced, out _) ? coerced : ObjectValue.Empty;

    internal MetaFieldKind Meta { get; init; }

    /// <summary>Fields around it and itself: a root field has 1.</summary>
    internal int Depth { get; init; }

    /// <summary>The type when the value is a single leaf, else null.</summary>
    internal LeafType? Leaf { get; }

    /// <summary>The key with quotes and colon.</summary>
    internal byte[] KeyBytes { get; }

    /// <summary>Whether something that is selected on its value has a resolver, or may have one by the type it turns out to have.</summary>
    public bool HasResolversBelow => Children is { NeedsNodes: true };

    internal bool NeedsNode => Resolver is not null || Children is { NeedsNodes: true };

    /// <summary>The position among the selection's node fields, or -1.</summary>
    internal int Slot { get; set; } = -1;

    internal bool IsMemberOf(Value source) =>
        source.TryGetObject(out ObjectValue? members) && members.Shape.IndexOf(Definition.Name) >= 0;

    /// <summary>
    /// The property of the field's name. Rows of one list have it at the same position, which is tried first; whether a shape lacks it
    /// is remembered of one shape.
    /// </summary>
    internal Value Property(Value source)
    {
        if (!source.TryGetObject(out ObjectValue? properties))
            return Value.Null;
        ObjectShape shape = properties.Shape;
        int position = _position;
        if ((uint)position < (uint)shape.Count && shape.Keys[position] == Definition.Name)
            return properties.Values[position];
        if (ReferenceEquals(_lacking, shape))
            return Value.Null;
        position = shape.IndexOf(Definition.Name);
        if (position < 0)
        {
            _lacking = shape;
            return Value.Null;
        }

        _position = position;
        return properties.Values[position];
    }
}

internal enum MetaFieldKind
{
    None,

    /// <summary>__typename.</summary>
    TypeName,

    /// <summary>__schema, __type, or a field of an introspection type.</summary>
    Introspection,
}
