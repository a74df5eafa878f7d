using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types;

/// <summary>
/// A scalar or enum: where selections end. Coercion takes and gives values and allocates nothing in the common case; a reason is a
/// sentence for the client, without the name of the variable or path. None of the methods is called with null.
/// </summary>
public abstract class LeafType : NamedType
{
    private protected LeafType(string name, string? description)
        : base(name, description)
    {
    }

    /// <summary>Whether a result that is a whole number is serialized as its digits.</summary>
    internal virtual bool PrintsWholeNumbers => false;

    /// <summary>From the JSON of a variable to what resolvers see.</summary>
    public abstract bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason);

    /// <summary>From a value in a document to what resolvers see. The literal is neither a variable nor null.</summary>
    public abstract bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason);

    /// <summary>From what a resolver gave to what the response holds.</summary>
    public abstract bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason);
}

/// <summary>Specification, section 3.5 "Scalars". Extra scalars derive from this and come in by <c>SchemaOptions.Scalars</c>.</summary>
public abstract class ScalarType : LeafType
{
    protected ScalarType(string name, string? description)
        : base(name, description)
    {
    }

    public virtual string? SpecifiedByUrl => null;

    /// <summary>Ends a coercion that succeeded without change.</summary>
    protected static bool Keep(Value value, out Value coerced, out string? reason)
    {
        coerced = value;
        reason = null;
        return true;
    }

    /// <summary>Ends a coercion that failed.</summary>
    protected static bool Refuse(string because, out Value coerced, out string? reason)
    {
        coerced = Value.Null;
        reason = because;
        return false;
    }
}

/// <summary>Specification, section 3.9 "Enums". Values are strings inside.</summary>
public sealed class EnumType : LeafType
{
    private Dictionary<string, EnumValueDefinition> _valuesByName = new(StringComparer.Ordinal);

    internal EnumType(string name, string? description)
        : base(name, description)
    {
    }

    public ImmutableArray<EnumValueDefinition> Values { get; private set; } = [];

    public EnumValueDefinition? FindValue(string name) => _valuesByName.GetValueOrDefault(name);

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        input.TryGetString(out string name)
            ? TryFind(name, out coerced, out reason)
            : TryFind(input.ToString(), out coerced, out reason);

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        literal is EnumLiteral name
            ? TryFind(name.Name, out coerced, out reason)
            : Refuse(literal.ToString(), out coerced, out reason);

    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason) =>
        TryCoerceInput(result, out serialized, out reason);

    internal void SetValues(ImmutableArray<EnumValueDefinition> values)
    {
        Values = values;
        _valuesByName = new Dictionary<string, EnumValueDefinition>(values.Length, StringComparer.Ordinal);
        foreach (EnumValueDefinition value in values)
            _valuesByName.TryAdd(value.Name, value);
    }

    private bool TryFind(string name, out Value coerced, [NotNullWhen(false)] out string? reason)
    {
        if (!_valuesByName.TryGetValue(name, out EnumValueDefinition? found))
            return Refuse(name, out coerced, out reason);
        coerced = found.Value;
        reason = null;
        return true;
    }

    private bool Refuse(string name, out Value coerced, out string reason)
    {
        coerced = Tributary.Values.Value.Null;
        reason = $"Invalid input for Enum '{Name}'. No value found for name '{name}'";
        return false;
    }
}

public sealed class EnumValueDefinition
{
    internal EnumValueDefinition(string name, string? description)
    {
        Name = name;
        Value = name;
        Description = description;
    }

    public string Name { get; }

    public Value Value { get; }

    public string? Description { get; }

    public ImmutableArray<AppliedDirective> AppliedDirectives { get; private set; } = [];

    public string? DeprecationReason { get; private set; }

    public bool IsDeprecated => DeprecationReason is not null;

    internal void Apply(ImmutableArray<AppliedDirective> directives)
    {
        AppliedDirectives = directives;
        DeprecationReason = AppliedDirective.ReasonOfDeprecation(directives);
    }
}
