using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.AppSync.DataSources.DynamoDb;

/// <summary>
/// Between AppSync's typed attribute values and the wire's: in requests numbers may be JSON numbers and NULL may hold null; in
/// results the types go away and sets become lists (Resolver reference for DynamoDB: Type system).
/// </summary>
internal static class TypedValues
{
    public static ObjectValue ToWire(ObjectValue attributes)
    {
        var values = new Value[attributes.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = ToWire(attributes.Values[i]);
        return ObjectValue.FromOwned(attributes.Shape, values);
    }

    public static Value ToWire(Value typed)
    {
        if (!typed.TryGetObject(out ObjectValue? wrapper) || wrapper.Count != 1)
            throw new RequestDocumentException(
                $"Unable to convert {typed} to a typed attribute value: it must be an object with exactly one type key.");
        Value value = wrapper.Values[0];
        return wrapper.Shape.Keys[0] switch
        {
            "N" => Wrap("N", NumberText(value)),
            "NS" => Wrap("NS", ListValue.From(Items(value).Select(NumberText))),
            "NULL" => Wrap("NULL", true),
            "L" => Wrap("L", ListValue.From(Items(value).Select(ToWire))),
            "M" => value.TryGetObject(out ObjectValue? map) ? Wrap("M", ToWire(map)) : throw NotTyped(typed),
            "S" or "B" or "BOOL" or "SS" or "BS" => typed,
            string unknown => throw RequestDocumentException.Unsupported(unknown),
        };
    }

    /// <summary>The plain item of a wire item.</summary>
    public static Value ToPlain(ObjectValue item) => PlainValues.OfItem(item);

    private static Value NumberText(Value number) => number.IsNumber ? number.AsNumberText() : number;

    private static ListValue Items(Value value) =>
        value.TryGetList(out ListValue
            ? items) ? items
            : throw new RequestDocumentException($"Unable to convert {value} to a list of typed attribute values.");

    private static ObjectValue Wrap(string type, Value value) => ObjectValue.Of((type, value));

    private static RequestDocumentException NotTyped(Value typed) => new($"Unable to convert {typed} to a typed attribute value.");
}
