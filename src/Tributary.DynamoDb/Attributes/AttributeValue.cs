using Tributary.Values;

namespace Tributary.DynamoDb.Attributes;

/// <summary>
/// Typed values in the wire's own shape, <c>{"S":"x"}</c>: an object of exactly one member. Everything behind
/// <see cref="AttributeReader"/> relies on that shape, on numbers in plain notation and on canonical base64, so that equal
/// scalars have equal texts.
/// </summary>
internal static class AttributeValue
{
    private static readonly string[] Names = Enum.GetNames<AttributeType>();
    private static readonly ObjectShape[] Shapes = Array.ConvertAll(Names, name => ObjectShape.Of(name));

    public static Value Null { get; } = Make(AttributeType.NULL, Value.True);

    public static Value Make(AttributeType type, Value payload) => ObjectValue.FromOwned(Shapes[(int)type], [payload]);

    public static Value FromString(string text) => Make(AttributeType.S, text);

    public static Value FromNumber(DynamoNumber number) => Make(AttributeType.N, number.ToString());

    public static Value FromMap(ObjectValue map) => Make(AttributeType.M, map);

    public static Value FromList(ListValue list) => Make(AttributeType.L, list);

    public static AttributeType TypeOf(Value value) => TypeNamed(value.AsObject().Shape.Keys[0]);

    public static Value PayloadOf(Value value) => value.AsObject().Values[0];

    public static string NameOf(AttributeType type) => Names[(int)type];

    public static string TypeNameOf(Value value) => value.AsObject().Shape.Keys[0];

    public static bool Is(Value value, AttributeType type) => !value.IsNull && TypeOf(value) == type;

    /// <summary>The number of a value of type N.</summary>
    public static DynamoNumber NumberOf(Value value) => NumberOf(PayloadOf(value).AsString());

    public static DynamoNumber NumberOf(string canonical) =>
        DynamoNumber.Parse(canonical, out DynamoNumber number) == NumberProblem.None
            ? number
            : throw new InvalidOperationException($"'{canonical}' was taken for a checked number.");

    public static byte[] BytesOf(Value value) => Convert.FromBase64String(PayloadOf(value).AsString());

    public static bool TryTypeNamed(string name, out AttributeType type)
    {
        int index = Array.IndexOf(Names, name);
        type = (AttributeType)Math.Max(index, 0);
        return index >= 0;
    }

    public static bool IsSet(AttributeType type) => type is AttributeType.SS or AttributeType.NS or AttributeType.BS;

    /// <summary>The type of a set's elements; a list's have types of their own.</summary>
    public static AttributeType ElementOf(AttributeType set) => set switch
    {
        AttributeType.NS => AttributeType.N,
        AttributeType.BS => AttributeType.B,
        _ => AttributeType.S,
    };

    private static AttributeType TypeNamed(string name) => name switch
    {
        "S" => AttributeType.S,
        "N" => AttributeType.N,
        "B" => AttributeType.B,
        "SS" => AttributeType.SS,
        "NS" => AttributeType.NS,
        "BS" => AttributeType.BS,
        "M" => AttributeType.M,
        "L" => AttributeType.L,
        "NULL" => AttributeType.NULL,
        "BOOL" => AttributeType.BOOL,
        _ => throw new InvalidOperationException($"'{name}' was taken for a checked attribute type."),
    };
}
