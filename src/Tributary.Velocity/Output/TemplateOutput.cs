using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using Tributary.Values;
using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Output;

/// <summary>
/// What a template renders, as UTF-8. JSON texts of values are not written: an empty list holds their place until it is known whether
/// the output is read as JSON, where the value itself gets there, or as text.
/// </summary>
/// <param name="meter">Of the evaluation.</param>
/// <param name="shapes">What the template rendered before.</param>
/// <param name="allowsTrailingCommas">See <see cref="VelocityOptions.AllowsTrailingCommas"/>.</param>
internal sealed class TemplateOutput(EvaluationMeter meter, OutputPlace shapes, bool allowsTrailingCommas) : RenderTarget, IDisposable
{
    private readonly long _sizeMax = meter.Limits.OutputSizeMax;
    private readonly Utf8Output _bytes = new();
    private List<Fragment>? _fragments;
    private long _fragmentBytes;

    /// <summary>What holds the place of a fragment: a token of its own wherever JSON has a value.</summary>
    public static ReadOnlySpan<byte> Placeholder => "[]"u8;

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    private ReadOnlySpan<Fragment> Fragments => CollectionsMarshal.AsSpan(_fragments);

    public override void Append(StaticText text)
    {
        _bytes.WriteRaw(text.Utf8);
        CheckSize();
    }

    public override void Append(string text)
    {
        if (text.Length == 0)
            return;
        meter.TouchText(text.Length);
        Span<byte> target = _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        _bytes.Advance(Encoding.UTF8.GetBytes(text, target));
        CheckSize();
    }

    public override void Append(JavaValue value)
    {
        if (value.Reference is string text)
            Append(text);
        else if (value.IsInteger || value.IsLong)
            _bytes.WriteInteger(value.Bits);
        else if (value.IsBoolean)
            _bytes.WriteBoolean(value.AsBoolean());
        else if (value.Reference is JsonText json)
            AppendJson(json.Value);
        else
            Append(TextBuilder.Print(value, meter));
        CheckSize();
    }

    /// <summary>The rendered text.</summary>
    public string ToText()
    {
        if (_fragments is null)
            return Encoding.UTF8.GetString(Bytes);
        using Utf8Output text = Expand();
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <exception cref="TemplateOutputException">The text is not one JSON value.</exception>
    public Value ToValue()
    {
        if (_fragments is not null)
            shapes.FragmentsBefore = _fragments.Count;
        if (shapes.IsSteady)
        {
            if (FamiliarReader.TryRead(Bytes, Fragments, shapes, out Value familiar))
                return familiar;
            shapes.CountChange();
        }

        if (_fragments is not null && OutputReader.TryRead(Bytes, Fragments, shapes, allowsTrailingCommas, out Value value, out _))
            return value;
        if (_fragments is null)
            return Read(Bytes);
        // A fragment stands where JSON has no value, such as in a string, or the output is no JSON with it: only the text decides.
        using Utf8Output text = Expand();
        return Read(text.WrittenSpan);
    }

    public void Dispose() => _bytes.Dispose();

    private Value Read(ReadOnlySpan<byte> text)
    {
        if (OutputReader.TryRead(text, [], shapes, allowsTrailingCommas, out Value value, out (OutputFailure Failure, string? Key) problem))
            return value;
        throw new TemplateOutputException(problem.Failure, Encoding.UTF8.GetString(text), problem.Key);
    }

    public override void AppendJson(Value value)
    {
        var measure = new FragmentMeasure(meter);
        if (!measure.Fits(value))
        {
            base.AppendJson(value);
            return;
        }

        if (value.IsObject || value.IsList || value.IsString)
            AppendFragment(value, measure);
        else
            _bytes.WriteValue(value);
        CheckSize();
    }

    private void AppendFragment(Value value, FragmentMeasure measure)
    {
        _fragmentBytes += measure.Bytes;
        (_fragments ??= new List<Fragment>(shapes.FragmentsBefore)).Add(new Fragment(_bytes.Length, value, measure.Depth));
        _bytes.WriteRaw(Placeholder);
    }

    private Utf8Output Expand()
    {
        var text = new Utf8Output(_bytes.Length * 2);
        int copied = 0;
        foreach (Fragment fragment in _fragments!)
        {
            text.WriteRaw(Bytes[copied..fragment.Offset]);
            text.WriteValue(fragment.Value);
            copied = fragment.Offset + Placeholder.Length;
        }

        text.WriteRaw(Bytes[copied..]);
        return text;
    }

    private void CheckSize()
    {
        if (_bytes.Length + _fragmentBytes > _sizeMax)
            throw new BudgetExceededException(EvaluationBudget.OutputSize, _sizeMax);
    }
}

/// <summary>A value whose JSON text was printed.</summary>
/// <param name="Offset">Where in the output its place is held.</param>
/// <param name="Value">The value.</param>
/// <param name="Depth">Lists and objects inside each other in it.</param>
internal readonly record struct Fragment(int Offset, Value Value, int Depth);
