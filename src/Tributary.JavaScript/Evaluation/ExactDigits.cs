using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>A number with more digits than a double holds, as it came in; nothing changes it until arithmetic makes it a double.</summary>
internal sealed class ExactDigits(Value value)
{
    public Value Value { get; } = value;

    public string Text => Value.AsNumberText();

    public double ToDouble() => Value.AsDouble();
}
