using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Evaluation.Expressions;

/// <summary>A template literal: texts around substitutions.</summary>
internal sealed class TemplateText(SourceSpan span, string[] texts, Evaluable[] substitutions) : Evaluable(span)
{
    public override JsValue Evaluate(Frame frame)
    {
        var buffer = new PartBuffer();
        int count = texts.Length + substitutions.Length;
        Span<string?> parts = count <= PartBuffer.Length ? buffer[..count] : new string?[count];
        long length = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            parts[2 * i] = texts[i];
            length += texts[i].Length;
            if (i == substitutions.Length)
                break;
            string part = Addition.Convert(substitutions[i].Evaluate(frame), frame.Meter);
            parts[(2 * i) + 1] = part;
            length += part.Length;
        }

        frame.Meter.Text(length);
        return JsValue.Of(string.Concat(parts));
    }

    public override Expression Emit(BodyBuilder body)
    {
        Expression[] parts = Array.ConvertAll(substitutions, part => BodyBuilder.CallStatic(
            typeof(Addition), nameof(Addition.Convert), body.Value(part), body.Meter));
        return parts.Length is 1 or 2 or 3 ? BodyBuilder.Call(this, nameof(Join), [body.Meter, .. parts]) : body.Tree(this);
    }

    public JsValue Join(EvaluationMeter meter, string first)
    {
        meter.Text((long)texts[0].Length + first.Length + texts[1].Length);
        return JsValue.Of(string.Concat(texts[0], first, texts[1]));
    }

    public JsValue Join(EvaluationMeter meter, string first, string second)
    {
        meter.Text((long)texts[0].Length + first.Length + texts[1].Length + second.Length + texts[2].Length);
        return JsValue.Of(string.Concat([texts[0], first, texts[1], second, texts[2]]));
    }

    public JsValue Join(EvaluationMeter meter, string first, string second, string third)
    {
        meter.Text((long)texts[0].Length + first.Length + texts[1].Length + second.Length + texts[2].Length + third.Length
            + texts[3].Length);
        return JsValue.Of(string.Concat([texts[0], first, texts[1], second, texts[2], third, texts[3]]));
    }

    [InlineArray(Length)]
    private struct PartBuffer
    {
        public const int Length = 7;
        private string? _first;
    }
}
