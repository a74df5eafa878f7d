using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Types.Scalars;
using Tributary.Values;

namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>Whole seconds from the epoch within a billion years, a JSON number.</summary>
internal sealed class AwsTimestamp : ScalarType
{
    private const long Min = -31557014167219200;
    private const long Max = 31556889864403199;
    private const string Noun = "a valid timestamp";

    public AwsTimestamp()
        : base("AWSTimestamp", "Seconds before or after 1970-01-01T00:00Z.")
    {
    }

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        ScalarText.TryWhole(input, inStrings: false, out long seconds) && IsInRange(seconds)
            ? Keep(seconds, out coerced, out reason)
            : Refuse($"Unable to parse `{ScalarText.Print(input)}` as {Noun}.", out coerced, out reason);

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        literal is IntLiteral number
        && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds)
        && IsInRange(seconds)
            ? Keep(seconds, out coerced, out reason)
            : Refuse($"Unable to parse `{literal}` as {Noun}.", out coerced, out reason);

    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason) =>
        ScalarText.TryWhole(result, inStrings: true, out long seconds) && IsInRange(seconds)
            ? Keep(seconds, out serialized, out reason)
            : Refuse($"Unable to serialize `{ScalarText.Print(result)}` as {Noun}.", out serialized, out reason);

    private static bool IsInRange(long seconds) => seconds is >= Min and <= Max;
}
