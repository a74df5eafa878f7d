using Tributary.Values;

namespace Tributary.Evaluation;

/// <summary>Estimates the JSON of a value while it is built, so that shared parts cannot make a small heap into a huge document.</summary>
public struct OutputBudget(EvaluationMeter meter)
{
    /// <summary>A colon, a comma, two quotes.</summary>
    private const int MemberBytes = 4;

    /// <summary>A scalar that is not a text, on average.</summary>
    private const int ScalarBytes = 4;

    private long _bytes;

    /// <summary>To be put back when what was counted since turns out to be counted in another way.</summary>
    public long Mark
    {
        readonly get => _bytes;
        set => _bytes = value;
    }

    public readonly EvaluationMeter Meter => meter;

    public void Container(int count)
    {
        meter.Touch(count);
        Add(2 + count);
    }

    public void Key(string key) => Add(key.Length + MemberBytes);

    public void Scalar(Value value) => Add(value.TryGetString(out string text) ? text.Length + 2 : ScalarBytes);

    /// <summary>A value that came in and goes out unchanged inside something new.</summary>
    public void Adopted(Value value, int depth)
    {
        meter.Depth(depth);
        if (value.TryGetObject(out ObjectValue? o))
            AdoptedObject(o, depth);
        else if (value.TryGetList(out ListValue? list))
            AdoptedParts(list.Items, depth);
        else
            Scalar(value);
    }

    private void AdoptedObject(ObjectValue value, int depth)
    {
        long keys = 0;
        foreach (string key in value.Shape.Keys)
            keys += key.Length + MemberBytes;
        Add(keys);
        AdoptedParts(value.Values, depth);
    }

    private void AdoptedParts(ReadOnlySpan<Value> parts, int depth)
    {
        Container(parts.Length);
        long scalars = 0;
        foreach (ref readonly Value part in parts)
        {
            if (part.TryGetString(out string text))
                scalars += text.Length + 2;
            else if (part.IsObject || part.IsList)
                Adopted(part, depth + 1);
            else
                scalars += ScalarBytes;
        }

        if (scalars > 0)
            meter.Depth(depth + 1);
        Add(scalars);
    }

    private void Add(long bytes)
    {
        _bytes += bytes;
        if (_bytes > meter.Limits.OutputSizeMax)
            throw new BudgetExceededException(EvaluationBudget.OutputSize, meter.Limits.OutputSizeMax);
    }
}
