using System.Runtime.CompilerServices;
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

    [InlineArray(Length)]
    private struct PartBuffer
    {
        public const int Length = 7;
        private string? _first;
    }
}
