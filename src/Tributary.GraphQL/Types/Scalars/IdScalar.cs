using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Scalars;

/// <summary>Specification, section 3.5.5 "ID": a string, also when it is written as a whole number.</summary>
internal sealed class IdScalar : ScalarType
{
    public IdScalar()
        : base("ID", "Built-in ID")
    {
    }

    internal override bool PrintsWholeNumbers => true;

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason)
    {
        if (input.IsString)
            return Keep(input, out coerced, out reason);
        return ScalarText.TryWhole(input, inStrings: false, out _)
            ? Keep(input.AsNumberText(), out coerced, out reason)
            : Refuse(ScalarText.ExpectedType("ID", input), out coerced, out reason);
    }

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        literal switch
        {
            StringLiteral text => Keep(text.Value, out coerced, out reason),
            IntLiteral number => Keep(number.Text, out coerced, out reason),
            _ => Refuse($"Expected a string or a whole number, found {literal}.", out coerced, out reason),
        };

    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason) =>
        result.IsNumber
            ? Keep(result.AsNumberText(), out serialized, out reason)
            : TryCoerceInput(result, out serialized, out reason);
}
