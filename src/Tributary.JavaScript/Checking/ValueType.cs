using Tributary.JavaScript.Language.Syntax;

namespace Tributary.JavaScript.Checking;

/// <summary>The type of a value by the name of TypeScript's interface for it, with the type of a list's elements.</summary>
internal sealed record ValueType(string Name, ValueType? Element = null)
{
    public const string StringName = "String";

    public const string ArrayName = "Array";

    public const string ObjectConstructorName = "ObjectConstructor";

    public static ValueType String { get; } = new(StringName);

    public static ValueType Number { get; } = new("Number");

    public static ValueType Boolean { get; } = new("Boolean");

    /// <summary>An object written out, whose members can be looked at.</summary>
    public ObjectExpression? Members { get; init; }

    public static ValueType ArrayOf(ValueType? element) => new(ArrayName, element);
}
