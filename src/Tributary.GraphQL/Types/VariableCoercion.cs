using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types;

public enum VariableErrorCode
{
    /// <summary>Null, or nothing, where the type is non-null.</summary>
    NullForNonNull,

    /// <summary>A value that the type does not take; <see cref="VariableError.Reason"/> says why.</summary>
    InvalidValue,

    /// <summary>A member that the input object does not define; <see cref="VariableError.Name"/> is the member.</summary>
    UnknownField,
}

/// <summary>Why the variables of a request do not fit its operation.</summary>
/// <param name="Variable">The variable, without the dollar sign.</param>
/// <param name="Name">The nearest name around the culprit: an input field or the variable itself.</param>
/// <param name="Type">The type that was expected.</param>
/// <param name="Location">Where the variable is defined.</param>
/// <param name="Path">From the variable to the culprit, such as <c>input.tags[2]</c>.</param>
public sealed record VariableError(
    VariableErrorCode Code, string Variable, string Name, GraphQLType Type, string? Reason, Location Location, string Path);

/// <summary>Coerced variables, or the first error: AppSync, as graphql-java, stops there.</summary>
public readonly record struct VariableResult(ObjectValue Variables, VariableError? Error);

/// <summary>From the JSON of a request to what resolvers see (specification, section 6.1.2 "Coercing Variable Values").</summary>
public static class VariableCoercion
{
    /// <summary>The operation must be valid for the schema. Variables that it does not define are left out.</summary>
    public static VariableResult Coerce(OperationDefinition operation, ObjectValue variables, Schema schema)
    {
        if (operation.Variables.IsEmpty)
            return new VariableResult(ObjectValue.Empty, null);
        var builder = new ObjectBuilder(operation.Variables.Length);
        foreach (VariableDefinition definition in operation.Variables)
        {
            GraphQLType type = schema.Resolve(definition.Type)
                ?? throw new InvalidOperationException($"The type '{definition.Type}' of the variable '{definition.Name}' is unknown.");
            var walk = new VariableWalk(definition);
            if (variables.TryGet(definition.Name, out Value given))
            {
                if (!walk.TryCoerce(given, type, definition.Name, out Value coerced))
                    return Refused(walk.Error);
                builder.Set(definition.Name, coerced);
            }
            else if (definition.DefaultValue is { } literal)
            {
                if (!LiteralCoercion.TryCoerce(literal, type, ObjectValue.Empty, out Value coerced, out string? reason))
                    return Refused(walk.Refuse(VariableErrorCode.InvalidValue, definition.Name, type, reason));
                builder.Set(definition.Name, coerced);
            }
            else if (type.IsNonNull)
            {
                return Refused(walk.Refuse(VariableErrorCode.NullForNonNull, definition.Name, type, null));
            }
        }

        return new VariableResult(builder.Build(), null);
    }

    private static VariableResult Refused(VariableError? error) => new(ObjectValue.Empty, error);
}
