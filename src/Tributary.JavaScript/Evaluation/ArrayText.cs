using System.Runtime.CompilerServices;
using System.Text;

namespace Tributary.JavaScript.Evaluation;

/// <summary>An array as a text (ECMA-262, Array.prototype.join). An array inside itself is empty, as in every engine.</summary>
internal sealed class ArrayText
{
    /// <summary>Arrays inside each other that are written out; deeper ones are empty.</summary>
    private const int DepthMax = 24;

    // Operators convert what they are given far from any meter: it is the one of the evaluation that runs on this thread.
    [ThreadStatic]
    private static EvaluationMeter? _meter;

    private readonly StringBuilder _text = new();
    private readonly List<JsArray> _open = [];
    private readonly int _lengthMax;

    private ArrayText(int lengthMax) => _lengthMax = lengthMax;

    /// <summary>Until it is disposed, texts of arrays made on this thread count for an evaluation.</summary>
    public static Account CountFor(EvaluationMeter meter) => new(meter);

    public static string Join(JsArray array, string separator, int lengthMax)
    {
        if (array.Count <= FewTexts.Length && JoinFew(array, separator, lengthMax) is { } text)
            return text;
        var writer = new ArrayText(lengthMax);
        writer.Append(array, separator);
        _meter?.Text(writer._text.Length);
        return writer._text.ToString();
    }

    // Most arrays that are joined are short and hold texts. Null when this one holds anything else, or is too long.
    private static string? JoinFew(JsArray array, string separator, int lengthMax)
    {
        var buffer = new FewTexts();
        Span<string> texts = buffer[..array.Count];
        long length = (long)separator.Length * texts.Length;
        for (int i = 0; i < texts.Length; i++)
        {
            if (array[i].Reference is not string text)
                return null;
            texts[i] = text;
            length += text.Length;
        }

        return length <= lengthMax ? string.Join(separator, (ReadOnlySpan<string?>)texts) : null;
    }

    private void Append(JsArray array, string separator)
    {
        if (_open.Count > DepthMax || _open.Contains(array))
            return;
        _open.Add(array);
        _meter?.Touch(array.Count);
        for (int i = 0; i < array.Count; i++)
        {
            if (i > 0)
                _text.Append(separator);
            JsValue item = array[i];
            if (item.Reference is JsArray inner)
                Append(inner, ",");
            else if (!item.IsNullish)
                _text.Append(Conversion.ToText(item));
            if (_text.Length > _lengthMax)
                throw new BudgetExceededException(EvaluationBudget.TextLength, _lengthMax);
        }

        _open.RemoveAt(_open.Count - 1);
    }

    [InlineArray(Length)]
    private struct FewTexts
    {
        public const int Length = 16;
        private string _first;
    }

    internal readonly ref struct Account
    {
        private readonly EvaluationMeter? _outer;

        public Account(EvaluationMeter meter)
        {
            _outer = _meter;
            _meter = meter;
        }

        public void Dispose() => _meter = _outer;
    }
}
