using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Types.Scalars;
using Tributary.Values;

namespace Tributary.AppSync.Schemas.Scalars;

/// <summary>An AWS scalar that is a string of a certain form, going in and out unchanged ("Scalar types in AWS AppSync").</summary>
internal abstract class AwsTextScalar : ScalarType
{
    private readonly string _noun;

    /// <param name="name">The scalar.</param>
    /// <param name="description">What introspection says.</param>
    /// <param name="noun">What a valid text is, as error messages say it.</param>
    protected AwsTextScalar(string name, string description, string noun)
        : base(name, description) => _noun = noun;

    public override bool TryCoerceInput(Value input, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        input.TryGetString(out string text) && IsValid(text)
            ? Keep(input, out coerced, out reason)
            : Refuse($"Unable to parse `{ScalarText.Print(input)}` as {_noun}.", out coerced, out reason);

    public override bool TryCoerceLiteral(ValueLiteral literal, out Value coerced, [NotNullWhen(false)] out string? reason) =>
        literal is StringLiteral text && IsValid(text.Value)
            ? Keep(text.Value, out coerced, out reason)
            : Refuse($"Unable to parse `{literal}` as {_noun}.", out coerced, out reason);

    public override bool TrySerialize(Value result, out Value serialized, [NotNullWhen(false)] out string? reason) =>
        result.TryGetString(out string text) && IsValid(text)
            ? Keep(result, out serialized, out reason)
            : Refuse($"Unable to serialize `{ScalarText.Print(result)}` as {_noun}.", out serialized, out reason);

    protected abstract bool IsValid(ReadOnlySpan<char> text);
}
