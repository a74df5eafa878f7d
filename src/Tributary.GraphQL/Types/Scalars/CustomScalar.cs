using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Scalars;

/// <summary>A scalar that a schema document declares: nothing is known of it, so every value passes as it is.</summary>
internal sealed class CustomScalar : ScalarType
{
    public CustomScalar(string name, string? description)
        : base(name, description)
    {
    }

    public override string? SpecifiedByUrl =>
        FindDirective(SpecifiedDirectives.SpecifiedBy)?.Arguments["url"].TryGetString(out string url) == true ? url : null;

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        Keep(input, out coerced, out reason);

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        Keep(LiteralCoercion.Untyped(literal, ObjectValue.Empty), out coerced, out reason);

    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason) =>
        Keep(result, out serialized, out reason);
}
