using System.Text;

namespace Tributary.Velocity.Evaluation;

/// <summary>A text of the template, which is written again and again.</summary>
internal sealed class StaticText(string text)
{
    public string Text { get; } = text;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(text);
}
