using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Scalars;

/// <summary>Specification, section 3.5.2 "Float".</summary>
internal sealed class FloatScalar : ScalarType
{
    public FloatScalar()
        : base("Float", "Built-in Float")
    {
    }

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        input.IsNumber && double.IsFinite(input.AsDouble())
            ? Keep(input, out coerced, out reason)
            : Refuse(ScalarText.ExpectedType("Float", input), out coerced, out reason);

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason)
    {
        string? text = (literal as FloatLiteral)?.Text ?? (literal as IntLiteral)?.Text;
        if (text is null)
            return Refuse($"Expected a number, found {literal}.", out coerced, out reason);
        Value number = Value.FromNumber(text);
        return double.IsFinite(number.AsDouble())
            ? Keep(number, out coerced, out reason)
            : Refuse($"{literal} is beyond a double.", out coerced, out reason);
    }

    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason)
    {
        if (result.TryGetString(out string text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number))
            return Keep(number, out serialized, out reason);
        return TryCoerceInput(result, out serialized, out reason);
    }
}
