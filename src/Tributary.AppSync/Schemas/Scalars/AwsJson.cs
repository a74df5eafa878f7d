using System.Diagnostics.CodeAnalysis;
using System.Text;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Types.Scalars;
using Tributary.Values;

namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>
/// A string of JSON outside, the value it stands for inside: resolvers see maps and lists, and what they give is encoded again. So
/// every value comes back as it went in; a resolver that gives encoded text gets it encoded once more.
/// </summary>
internal sealed class AwsJson : ScalarType
{
    public AwsJson()
        : base("AWSJSON", "A string of JSON, parsed for resolvers.")
    {
    }

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        input.TryGetString(out string text) && TryParse(text, out coerced)
            ? Keep(coerced, out coerced, out reason)
            : Refuse($"Unable to parse `{ScalarText.Print(input)}` as valid JSON.", out coerced, out reason);

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        literal is StringLiteral text && TryParse(text.Value, out coerced)
            ? Keep(coerced, out coerced, out reason)
            : Refuse($"Unable to parse `{literal}` as valid JSON.", out coerced, out reason);

    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason) =>
        Keep(result.ToString(), out serialized, out reason);

    private static bool TryParse(string text, out Value value) => Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(text), out value);
}
