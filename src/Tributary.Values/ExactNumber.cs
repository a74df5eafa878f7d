using System.Globalization;

namespace Tributary.Values;

/// <summary>A number that no 64-bit carrier holds exactly (DynamoDB has 38 digits), kept as its JSON text.</summary>
public sealed class ExactNumber : ValueNode
{
    internal ExactNumber(string text)
        : base(ValueKind.Exact) => Text = text;

    /// <summary>A JSON number.</summary>
    public string Text { get; }

    public double ToDouble() => double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public override string ToString() => Text;
}
