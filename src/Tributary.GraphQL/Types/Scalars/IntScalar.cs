using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Scalars;

/// <summary>Specification, section 3.5.1 "Int".</summary>
internal sealed class IntScalar : ScalarType
{
    public IntScalar()
        : base("Int", "Built-in Int")
    {
    }

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        TryCoerce(input, inStrings: false, out coerced, out reason);

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        literal is IntLiteral number
        && int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? Keep(value, out coerced, out reason)
            : Refuse($"Expected a whole number of 32 bits, found {literal}.", out coerced, out reason);

    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason) =>
        TryCoerce(result, inStrings: true, out serialized, out reason);

    private static bool TryCoerce(Value value, bool inStrings, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        ScalarText.TryWhole(value, inStrings, out long whole) && whole is >= int.MinValue and <= int.MaxValue
            ? Keep(whole, out coerced, out reason)
            : Refuse(ScalarText.ExpectedType("Int", value), out coerced, out reason);
}
