using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types;

/// <summary>An argument that variables made unusable.</summary>
/// <param name="Reason">A sentence.</param>
public sealed record ArgumentProblem(string Argument, GraphQLType Type, string Reason, Location? Location);

/// <summary>
/// The arguments of one field or directive in a document, everything coerced that does not depend on variables. Immutable; for plans
/// that serve many requests.
/// </summary>
public sealed class PreparedArguments
{
    private readonly Slot[] _slots;
    private readonly ObjectShape _shape;
    private readonly ObjectValue? _constant;
    private readonly ArgumentProblem? _problem;

    public PreparedArguments(ImmutableArray<ArgumentDefinition> definitions, ImmutableArray<Argument> arguments)
    {
        var slots = new List<Slot>(definitions.Length);
        bool isConstant = true;
        foreach (ArgumentDefinition definition in definitions)
        {
            Slot slot = Prepare(definition, Find(arguments, definition.Name), ref _problem);
            isConstant &= slot.Literal is null;
            if (slot.Literal is not null || slot.Constant is not null)
                slots.Add(slot);
        }

        _slots = [.. slots];
        _shape = ObjectShape.Of([.. slots.Select(slot => slot.Definition.Name)]);
        if (isConstant && _problem is null)
            _constant = ObjectValue.FromOwned(_shape, [.. slots.Select(slot => slot.Constant!.Value)]);
    }

    /// <summary>The arguments when no variable occurs in them; null when they must be coerced for each request.</summary>
    public ObjectValue? Constant => _constant;

    /// <summary>The arguments in the order of their definitions: what is left out and has no default is absent.</summary>
    public bool TryCoerce(ObjectValue variables, out ObjectValue coerced, [NotNullWhen(false)] out ArgumentProblem? problem)
    {
        coerced = _constant ?? ObjectValue.Empty;
        problem = _problem;
        if (_constant is not null || _problem is not null)
            return _problem is null;
        var values = new Value[_slots.Length];
        bool anyAbsent = false;
        for (int i = 0; i < values.Length; i++)
        {
            if (!TryFill(_slots[i], variables, out Value? value, out problem))
                return false;
            values[i] = value ?? Value.Null;
            anyAbsent |= value is null;
        }

        coerced = anyAbsent ? WithoutAbsent(variables, values) : ObjectValue.FromOwned(_shape, values);
        return true;
    }

    private static Argument? Find(ImmutableArray<Argument> arguments, string name)
    {
        foreach (Argument argument in arguments)
        {
            if (argument.Name == name)
                return argument;
        }

        return null;
    }

    private static Slot Prepare(ArgumentDefinition definition, Argument? argument, ref ArgumentProblem? problem)
    {
        if (argument is { Value.HasVariables: true })
            return new Slot(definition, argument.Value, null);
        if (argument is null)
        {
            if (!LiteralCoercion.TryDefault(definition, out Value? value))
                problem ??= Problem(definition, "It is required.", null);
            return new Slot(definition, null, value);
        }

        if (!LiteralCoercion.TryCoerce(argument.Value, definition.Type, ObjectValue.Empty, out Value constant, out string? reason))
            problem ??= Problem(definition, reason, argument.Location);
        return new Slot(definition, null, constant);
    }

    private static bool TryFill(Slot slot, ObjectValue variables, out Value? value, [NotNullWhen(false)] out ArgumentProblem? problem)
    {
        problem = null;
        value = slot.Constant;
        if (slot.Literal is null)
            return true;
        if (slot.Literal is VariableReference variable && !variables.Contains(variable.Name))
        {
            if (!LiteralCoercion.TryDefault(slot.Definition, out value))
                problem = Problem(slot.Definition, $"The variable '{variable.Name}' is not given.", slot.Literal.Location);
            return problem is null;
        }

        if (LiteralCoercion.TryCoerce(slot.Literal, slot.Definition.Type, variables, out Value coerced, out string? reason))
            value = coerced;
        else
            problem = Problem(slot.Definition, reason, slot.Literal.Location);
        return problem is null;
    }

    private ObjectValue WithoutAbsent(ObjectValue variables, Value[] values)
    {
        var builder = new ObjectBuilder(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (!IsAbsent(_slots[i], variables))
                builder.Set(_slots[i].Definition.Name, values[i]);
        }

        return builder.Build();
    }

    private static bool IsAbsent(Slot slot, ObjectValue variables) =>
        slot.Literal is VariableReference variable && !variables.Contains(variable.Name) && slot.Definition.DefaultValue is null;

    private static ArgumentProblem Problem(ArgumentDefinition definition, string reason, Location? location) =>
        new(definition.Name, definition.Type, reason, location);

    /// <summary>Either a constant, or a literal with variables in it.</summary>
    private readonly record struct Slot(ArgumentDefinition Definition, ValueLiteral? Literal, Value? Constant);
}
