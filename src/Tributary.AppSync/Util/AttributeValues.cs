using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>
/// Plain values as DynamoDB attribute values, the way AppSync writes them: N is a JSON number and NULL is null, unlike on
/// DynamoDB's own wire.
/// </summary>
internal static class AttributeValues
{
    /// <summary>DynamoDB stores no deeper nesting than 32 levels; a little more lets its own message reach the author.</summary>
    private const int DepthMax = 64;

    public static Value From(Value value) => From(value, keepSets: false, 0);

    /// <summary>As <see cref="From(Value)"/>, with the sets of the dynamodb module's helpers left as they are.</summary>
    public static Value FromKeepingSets(Value value) => From(value, keepSets: true, 0);

    /// <summary>Each member as an attribute value: a key or the attributes of an item.</summary>
    public static ObjectValue FromMembers(ObjectValue members, bool keepSets = false) => FromMembers(members, keepSets, 0);

    public static ObjectValue Of(string type, Value value) => ObjectValue.Of((type, value));

    /// <summary>Whether the value is what a set helper answers: one member SS, NS or BS with a list.</summary>
    public static bool IsSet(Value value) =>
        value.TryGetObject(out ObjectValue? members)
        && members.Count == 1
        && members.Shape.Keys[0] is "SS" or "NS" or "BS"
        && value.AsObject().Values[0].IsList;

    private static Value From(Value value, bool keepSets, int depth)
    {
        if (depth > DepthMax)
            throw new UtilFaultException($"The value is nested deeper than {DepthMax} levels, more than DynamoDB stores.");
        switch (value.Kind)
        {
            case ValueKind.Null:
                return Of("NULL", Value.Null);
            case ValueKind.Boolean:
                return Of("BOOL", value);
            case ValueKind.String:
                return Of("S", value);
            case ValueKind.List:
                ListValue list = value.AsList();
                var items = new Value[list.Count];
                for (int i = 0; i < items.Length; i++)
                    items[i] = From(list[i], keepSets, depth + 1);
                return Of("L", ListValue.FromOwned(items));
            case ValueKind.Object:
                return keepSets && IsSet(value) ? value : Of("M", FromMembers(value.AsObject(), keepSets, depth + 1));
            default:
                return Of("N", value);
        }
    }

    private static ObjectValue FromMembers(ObjectValue members, bool keepSets, int depth)
    {
        if (members.Count == 0)
            return ObjectValue.Empty;
        ReadOnlySpan<Value> plain = members.Values;
        var values = new Value[plain.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = From(plain[i], keepSets, depth);
        return ObjectValue.FromOwned(members.Shape, values);
    }
}
