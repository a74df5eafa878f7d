using System.Buffers;
using Tributary.Values;

namespace Tributary.DynamoDb.Attributes;

/// <summary>
/// Checks attribute values as clients send them and returns them in the canonical form that <see cref="AttributeValue"/> names.
/// </summary>
internal static class AttributeReader
{
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("0123456789.");

    /// <summary>Reads a map of names to values: an item, a key, or expression attribute values.</summary>
    public static ObjectValue ReadMap(ObjectValue map) => ReadMap(map, 0);

    /// <summary>Reads one value.</summary>
    public static Value Read(Value value) => Read(value, 0);

    /// <summary>Refuses what is not canonical base64.</summary>
    public static void CheckBinary(Value payload) => Binary(payload);

    /// <summary>Refuses what is neither a boolean nor a text that stands for one.</summary>
    public static void CheckFlag(Value payload) => Boolean(payload);

    private static ObjectValue ReadMap(ObjectValue map, int depth)
    {
        ReadOnlySpan<Value> values = map.Values;
        Value[]? changed = null;
        for (int i = 0; i < values.Length; i++)
        {
            Value read = Read(values[i], depth);
            if (changed is null && ReferenceEquals(read.AsObject(), values[i].AsObject()))
                continue;
            changed ??= values.ToArray();
            changed[i] = read;
        }

        return changed is null ? map : ObjectValue.FromOwned(map.Shape, changed);
    }

    private static Value Read(Value value, int depth)
    {
        if (!value.TryGetObject(out ObjectValue? typed))
            throw DynamoDbException.Serialization(Messages.UnexpectedValueType(value));
        AttributeType type = TheOneType(typed, out Value payload);
        Value canonical = ReadPayload(type, payload, depth);
        bool unchanged = typed.Count == 1 && Unchanged(canonical, payload);
        return unchanged ? value : AttributeValue.Make(type, canonical);
    }

    // Members that the model does not know, and nulls, do not count: DynamoDB's deserializer drops them.
    private static AttributeType TheOneType(ObjectValue typed, out Value payload)
    {
        int found = 0;
        AttributeType type = default;
        payload = Value.Null;
        foreach ((string name, Value member) in typed)
        {
            if (member.IsNull || !AttributeValue.TryTypeNamed(name, out AttributeType named))
                continue;
            found++;
            type = named;
            payload = member;
        }

        return found switch
        {
            1 => type,
            0 => throw DynamoDbException.Validation(Messages.EmptyAttributeValue),
            _ => throw DynamoDbException.Validation(Messages.SeveralTypes),
        };
    }

    private static Value ReadPayload(AttributeType type, Value payload, int depth) => type switch
    {
        AttributeType.S => Text(payload),
        AttributeType.N => Number(Text(payload)),
        AttributeType.B => Binary(payload),
        AttributeType.SS => Set(type, payload, static e => Text(e), Messages.EmptyStringSet),
        AttributeType.NS => Set(type, payload, static e => Number(Text(e)), Messages.EmptyNumberSet),
        AttributeType.BS => Set(type, payload, static e => Binary(e), Messages.EmptyBinarySet),
        AttributeType.BOOL => Boolean(payload),
        AttributeType.NULL => Boolean(payload) == Value.True ? Value.True : throw DynamoDbException.Validation(Messages.NullMustBeTrue),
        AttributeType.L => List(payload, Deeper(depth)),
        _ => payload.TryGetObject(out ObjectValue? map)
            ? ReadMap(map, Deeper(depth))
            : throw DynamoDbException.Serialization(Messages.UnexpectedFieldType(payload)),
    };

    private static int Deeper(int depth) =>
        depth + 1 > Limits.NestingMax ? throw DynamoDbException.Validation(Messages.NestingTooDeep) : depth + 1;

    private static bool Unchanged(Value canonical, Value payload) =>
        canonical.IsString ? string.Equals(canonical.AsString(), payload.AsString(), StringComparison.Ordinal)
        : canonical.TryGetObject(out ObjectValue? map) ? ReferenceEquals(map, payload.AsObject())
        : canonical.TryGetList(out ListValue? list) ? ReferenceEquals(list, payload.AsList())
        : canonical.Kind == payload.Kind;

    private static Value Text(Value payload) =>
        payload.IsString ? payload : throw DynamoDbException.Serialization(Messages.NotConvertible(payload, "String"));

    private static Value Number(Value text) => DynamoNumber.Parse(text.AsString(), out DynamoNumber number) switch
    {
        NumberProblem.None => IsPlain(text.AsString()) ? text : Value.From(number.ToString()),
        NumberProblem problem => throw DynamoDbException.Validation(Messages.Number(problem, text.AsString())),
    };

    // Whether a valid number's text is already what DynamoNumber would print: the usual case, worth no allocation.
    private static bool IsPlain(string text)
    {
        int start = text[0] == '-' ? 1 : 0;
        if (start == text.Length || text == "-0" || !char.IsAsciiDigit(text[start]) || !char.IsAsciiDigit(text[^1]))
            return false;
        if (text.AsSpan(start).ContainsAnyExcept(PlainCharacters) || (text[^1] == '0' && text.Contains('.', StringComparison.Ordinal)))
            return false;
        return text[start] != '0' || text.Length == start + 1 || (text[start + 1] == '.' && text.Length > start + 2);
    }

    private static Value Boolean(Value payload)
    {
        if (payload.IsBoolean)
            return payload;
        if (!payload.IsString)
            throw DynamoDbException.Serialization(Messages.NotConvertible(payload, "Boolean"));
        return payload.AsString().ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" => Value.True,
            "FALSE" or "0" or "NO" => Value.False,
            _ => throw DynamoDbException.Serialization(Messages.UnexpectedToken),
        };
    }

    private static Value Binary(Value payload)
    {
        if (!payload.IsString)
            throw DynamoDbException.Serialization(Messages.NotBase64(payload));
        string text = payload.AsString();
        if (text.Length % 4 != 0)
            throw DynamoDbException.Serialization(Messages.Base64Length(text.Length));
        byte[] bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, bytes, out int written))
            throw DynamoDbException.Serialization(Messages.Base64Invalid);
        string canonical = Convert.ToBase64String(bytes, 0, written);
        return canonical == text ? payload : throw DynamoDbException.Serialization(Messages.Base64Invalid);
    }

    private static Value List(Value payload, int depth)
    {
        if (!payload.TryGetList(out ListValue? list))
            throw DynamoDbException.Serialization(Messages.UnexpectedFieldType(payload));
        return Elements(list, element => Read(element, depth));
    }

    private static Value Set(AttributeType type, Value payload, Func<Value, Value> read, string whenEmpty)
    {
        if (!payload.TryGetList(out ListValue? list))
            throw DynamoDbException.Serialization(Messages.UnexpectedFieldType(payload));
        if (list.Count == 0)
            throw DynamoDbException.Validation(whenEmpty);
        ListValue elements = Elements(list, read);
        var seen = new HashSet<string>(elements.Count, StringComparer.Ordinal);
        foreach (Value element in elements.Items)
        {
            if (!seen.Add(element.AsString()))
                throw DynamoDbException.Validation(Messages.DuplicateInSet(type, elements));
        }

        return elements;
    }

    private static ListValue Elements(ListValue list, Func<Value, Value> read)
    {
        Value[]? changed = null;
        for (int i = 0; i < list.Count; i++)
        {
            Value element = read(list[i]);
            if (changed is null && Unchanged(element, list[i]))
                continue;
            changed ??= list.Items.ToArray();
            changed[i] = element;
        }

        return changed is null ? list : ListValue.FromOwned(changed);
    }
}
