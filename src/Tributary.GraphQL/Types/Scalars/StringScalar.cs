using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Scalars;

/// <summary>Specification, section 3.5.3 "String". Every result has a text.</summary>
internal sealed class StringScalar : ScalarType
{
    public StringScalar()
        : base("String", "Built-in String")
    {
    }

    internal override bool PrintsWholeNumbers => true;

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        input.IsString
            ? Keep(input, out coerced, out reason)
            : Refuse(ScalarText.ExpectedType("String", input), out coerced, out reason);

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        literal is StringLiteral text
            ? Keep(text.Value, out coerced, out reason)
            : Refuse($"Expected a string, found {literal}.", out coerced, out reason);

    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason) =>
        Keep(result.IsString ? result : ScalarText.Print(result), out serialized, out reason);
}
