using Tributary.Values;
using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Output;

/// <summary>
/// Whether a value comes back the same when its JSON text is written and read, and how large it is. What does not has to be written:
/// numbers that JSON lacks, and halves of surrogate pairs, whose text is refused.
/// </summary>
internal struct FragmentMeasure(EvaluationMeter meter)
{
    public long Bytes { get; private set; }

    public int Depth { get; private set; }

    public bool Fits(Value value) => Fits(value, 0);

    private bool Fits(Value value, int depth)
    {
        Depth = Math.Max(Depth, depth);
        meter.Step();
        switch (value.Kind)
        {
            case ValueKind.String:
                Bytes += value.AsString().Length + 3;
                return IsWellFormed(value.AsString());
            case ValueKind.Double:
                Bytes += 8;
                return double.IsFinite(value.AsDouble());
            case ValueKind.List:
                return depth < Utf8ValueReader.DepthMax && ListFits(value.AsList(), depth + 1);
            case ValueKind.Object:
                return depth < Utf8ValueReader.DepthMax && ObjectFits(value.AsObject(), depth + 1);
            default:
                Bytes += 5;
                return true;
        }
    }

    private bool ListFits(ListValue list, int depth)
    {
        Depth = Math.Max(Depth, depth);
        Bytes += 2;
        foreach (Value item in list.Items)
        {
            if (!Fits(item, depth))
                return false;
        }

        return true;
    }

    private bool ObjectFits(ObjectValue value, int depth)
    {
        Depth = Math.Max(Depth, depth);
        Bytes += 2;
        for (int i = 0; i < value.Count; i++)
        {
            string key = value.Shape.Keys[i];
            Bytes += key.Length + 4;
            if (!IsWellFormed(key) || !Fits(value.Values[i], depth))
                return false;
        }

        return true;
    }

    private readonly bool IsWellFormed(string text)
    {
        meter.TouchText(text.Length);
        int i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (i < 0)
            return true;
        for (; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
