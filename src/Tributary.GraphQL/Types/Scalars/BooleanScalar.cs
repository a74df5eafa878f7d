using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Scalars;

/// <summary>Specification, section 3.5.4 "Boolean".</summary>
internal sealed class BooleanScalar : ScalarType
{
    public BooleanScalar()
        : base("Boolean", "Built-in Boolean")
    {
    }

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        input.IsBoolean
            ? Keep(input, out coerced, out reason)
            : Refuse(ScalarText.ExpectedType("Boolean", input), out coerced, out reason);

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        literal is BooleanLiteral boolean
            ? Keep(boolean.Value, out coerced, out reason)
            : Refuse($"Expected true or false, found {literal}.", out coerced, out reason);

    // graphql-java 9: a string is true when it says so, a number when it is not zero.
    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason)
    {
        if (result.TryGetString(out string text))
            return Keep(text.Equals("true", StringComparison.OrdinalIgnoreCase), out serialized, out reason);
        return result.IsNumber
            ? Keep(result.AsDouble() != 0, out serialized, out reason)
            : TryCoerceInput(result, out serialized, out reason);
    }
}
