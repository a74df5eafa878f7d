using Tributary.Values;

namespace Tributary.DynamoDb.Attributes;

/// <summary>
/// Values without their types: sets become lists, numbers numbers (exact where a double is not), NULL becomes null and binaries stay
/// base64.
/// </summary>
public static class PlainValues
{
    /// <summary>The plain item of a typed one.</summary>
    public static ObjectValue OfItem(ObjectValue item)
    {
        var values = new Value[item.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Of(item.Values[i]);
        return ObjectValue.FromOwned(item.Shape, values);
    }

    public static Value Of(Value typed)
    {
        ObjectValue wrapper = typed.AsObject();
        Value value = wrapper.Values[0];
        return wrapper.Shape.Keys[0] switch
        {
            "N" => Value.FromNumber(value.AsString()),
            "NS" => ListValue.From(value.AsList().Select(number => Value.FromNumber(number.AsString()))),
            "NULL" => Value.Null,
            "L" => ListValue.From(value.AsList().Select(Of)),
            "M" => OfItem(value.AsObject()),
            _ => value,
        };
    }

    /// <summary>An answer of GetItem, Query or Scan with its items plain.</summary>
    public static ObjectValue InAnswer(ObjectValue answer)
    {
        var plain = new ObjectBuilder(answer);
        if (answer["Item"].TryGetObject(out ObjectValue? item))
            plain.Set("Item", OfItem(item));
        if (answer["Items"].TryGetList(out ListValue? items))
            plain.Set("Items", ListValue.From(items.Select(one => (Value)OfItem(one.AsObject()))));
        return plain.Build();
    }
}
