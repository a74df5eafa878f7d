using Tributary.Values;

namespace Tributary.DynamoDb.Attributes;

/// <summary>Equality, order and containment of typed values ("Comparison operator and function reference", Developer Guide).</summary>
internal static class AttributeComparison
{
    /// <summary>Same type and same worth; sets whatever their order, lists in order, maps by key.</summary>
    public static bool Same(Value left, Value right)
    {
        AttributeType type = AttributeValue.TypeOf(left);
        if (type != AttributeValue.TypeOf(right))
            return false;
        Value a = AttributeValue.PayloadOf(left), b = AttributeValue.PayloadOf(right);
        return type switch
        {
            AttributeType.SS or AttributeType.NS or AttributeType.BS => SameSet(a.AsList(), b.AsList()),
            AttributeType.L => SameList(a.AsList(), b.AsList()),
            AttributeType.M => SameMap(a.AsObject(), b.AsObject()),
            _ => a == b,
        };
    }

    /// <summary>The order of two strings, numbers or binaries; null when the types differ or have no order.</summary>
    public static int? Compare(Value left, Value right)
    {
        AttributeType type = AttributeValue.TypeOf(left);
        if (type != AttributeValue.TypeOf(right))
            return null;
        return type switch
        {
            AttributeType.S => CompareText(AttributeValue.PayloadOf(left).AsString(), AttributeValue.PayloadOf(right).AsString()),
            AttributeType.N => AttributeValue.NumberOf(left).CompareTo(AttributeValue.NumberOf(right)),
            AttributeType.B => AttributeValue.BytesOf(left).AsSpan().SequenceCompareTo(AttributeValue.BytesOf(right)),
            _ => null,
        };
    }

    public static bool BeginsWith(Value value, Value prefix)
    {
        AttributeType type = AttributeValue.TypeOf(value);
        if (type != AttributeValue.TypeOf(prefix))
            return false;
        return type switch
        {
            AttributeType.S => AttributeValue.PayloadOf(value).AsString()
                .StartsWith(AttributeValue.PayloadOf(prefix).AsString(), StringComparison.Ordinal),
            AttributeType.B => AttributeValue.BytesOf(value).AsSpan().StartsWith(AttributeValue.BytesOf(prefix)),
            _ => false,
        };
    }

    /// <summary>A substring, an element of a set, or an element of a list.</summary>
    public static bool Contains(Value container, Value operand)
    {
        AttributeType type = AttributeValue.TypeOf(container), sought = AttributeValue.TypeOf(operand);
        return type switch
        {
            AttributeType.S => sought == AttributeType.S && AttributeValue.PayloadOf(container).AsString()
                .Contains(AttributeValue.PayloadOf(operand).AsString(), StringComparison.Ordinal),
            AttributeType.B => sought == AttributeType.B
                && AttributeValue.BytesOf(container).AsSpan().IndexOf(AttributeValue.BytesOf(operand)) >= 0,
            AttributeType.SS => sought == AttributeType.S && HasElement(container, operand),
            AttributeType.NS => sought == AttributeType.N && HasElement(container, operand),
            AttributeType.BS => sought == AttributeType.B && HasElement(container, operand),
            AttributeType.L => HasMember(AttributeValue.PayloadOf(container).AsList(), operand),
            _ => false,
        };
    }

    /// <summary>Strings order by their UTF-8 bytes, which UTF-16 code units do not for characters beyond U+FFFF.</summary>
    public static int CompareText(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length.CompareTo(right.Length);
        char a = left[common], b = right[common];
        bool surrogateA = char.IsSurrogate(a), surrogateB = char.IsSurrogate(b);
        return surrogateA == surrogateB ? a.CompareTo(b) : surrogateA ? 1 : -1;
    }

    private static bool HasElement(Value set, Value operand)
    {
        Value sought = AttributeValue.PayloadOf(operand);
        foreach (Value element in AttributeValue.PayloadOf(set).AsList().Items)
        {
            if (element == sought)
                return true;
        }

        return false;
    }

    private static bool HasMember(ListValue list, Value operand)
    {
        foreach (Value element in list.Items)
        {
            if (Same(element, operand))
                return true;
        }

        return false;
    }

    // Elements of a set are distinct, so equal counts and inclusion are equality.
    private static bool SameSet(ListValue left, ListValue right)
    {
        if (left.Count != right.Count)
            return false;
        var elements = new HashSet<string>(left.Count, StringComparer.Ordinal);
        foreach (Value element in left.Items)
            elements.Add(element.AsString());
        foreach (Value element in right.Items)
        {
            if (!elements.Contains(element.AsString()))
                return false;
        }

        return true;
    }

    private static bool SameList(ListValue left, ListValue right)
    {
        if (left.Count != right.Count)
            return false;
        for (int i = 0; i < left.Count; i++)
        {
            if (!Same(left[i], right[i]))
                return false;
        }

        return true;
    }

    private static bool SameMap(ObjectValue left, ObjectValue right)
    {
        if (left.Count != right.Count)
            return false;
        foreach ((string name, Value value) in left)
        {
            if (!right.TryGet(name, out Value other) || !Same(value, other))
                return false;
        }

        return true;
    }
}
