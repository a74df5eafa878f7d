using Tributary.Values;
using Tributary.Velocity.Evaluation;

namespace Tributary.Velocity.Heap;

/// <summary>The JSON text of a value: a string like any other, which is not written out before somebody looks at its characters.</summary>
internal sealed class JsonText(Value value) : HeapObject
{
    private string? _text;

    public Value Value { get; } = value;

    public string Text => _text ??= Utf8Output.ToText(Value);

    public override JavaClass Class => JavaClass.String;

    public override JavaValue GetProperty(string name, EvaluationMeter meter) => StringProperties.Get(Text, name);

    public override bool IsEqualTo(JavaValue other, EvaluationMeter meter, int depth) =>
        other.TryGetString(out string? text) && text == Text;

    public override int JavaHash(EvaluationMeter meter, int depth) => JavaHashing.OfText(Text);

    public override void Print(TextBuilder text, int depth) => text.Append(Text);
}
