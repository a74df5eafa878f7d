using Tributary.Values;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Evaluation;

/// <summary>Where a template is rendered to: its output, or the string that a string literal becomes.</summary>
internal abstract class RenderTarget
{
    public abstract void Append(StaticText text);

    public abstract void Append(string text);

    /// <summary>Writes a value that is not null as Java's <c>toString</c> does.</summary>
    public abstract void Append(JavaValue value);

    /// <summary>Writes the JSON text of a value.</summary>
    public virtual void AppendJson(Value value) => Append(Utf8Output.ToText(value));
}
