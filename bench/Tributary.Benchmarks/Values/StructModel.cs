using Tributary.Values;

namespace Tributary.Benchmarks.Values;

/// <summary>The chosen one: a struct of a reference and 64 bits; objects are an array of values beside a shared shape.</summary>
internal static class StructModel
{
    private static readonly ObjectShape WideShape = ObjectShape.Of(Documents.WideKeys);

    public static Value Read(byte[] json) => Utf8ValueReader.Read(json);

    public static int LookUp(Value list)
    {
        int sum = 0;
        foreach (Value row in list.AsList().Items)
        {
            ObjectValue members = row.AsObject();
            foreach (string key in Documents.RowKeys)
                sum += Weigh(members[key]);
        }

        return sum;
    }

    public static int Write(Value value)
    {
        using Utf8Output output = new();
        output.WriteValue(value);
        return output.Length;
    }

    public static int Build(string text, long number)
    {
        ObjectBuilder builder = new(20);
        foreach (string key in Documents.WideKeys)
            builder.Set(key, key.Length % 2 == 0 ? text : number);
        return builder.Build().Count;
    }

    /// <summary>As an object literal or the rows of a page do it: the keys are known before.</summary>
    public static int BuildKnown(string text, long number)
    {
        Value[] values = new Value[WideShape.Count];
        int index = 0;
        foreach (string key in Documents.WideKeys)
            values[index++] = key.Length % 2 == 0 ? text : number;
        return ObjectValue.FromOwned(WideShape, values).Count;
    }

    public static int Share(Value list)
    {
        ReadOnlySpan<Value> rows = list.AsList().Items;
        Value[] reversed = new Value[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            reversed[^(i + 1)] = rows[i];
        return ListValue.FromOwned(reversed).Count;
    }

    private static int Weigh(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString().Length,
        ValueKind.Integer => (int)value.AsInteger(),
        _ => value.AsBoolean() ? 1 : 0,
    };
}
