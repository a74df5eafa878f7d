using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// What the reference of a <see cref="JsValue"/> points to when the value itself is in its bits; for what a <see cref="Value"/> can
/// hold too, the same object as there.
/// </summary>
internal sealed class Tag
{
    public static readonly object Null = new Tag();
    public static readonly object Boolean = JsValue.Raw(Value.True).Reference!;

    /// <summary>A number in the bits as a 64-bit integer.</summary>
    public static readonly object Integer = JsValue.Raw(Value.From(0L)).Reference!;

    /// <summary>A number in the bits as a double.</summary>
    public static readonly object Double = JsValue.Raw(Value.From(0.5)).Reference!;

    /// <summary>A let or const before its declaration has run.</summary>
    public static readonly object Uninitialized = new Tag();

    /// <summary>The rest of an optional chain is not evaluated.</summary>
    public static readonly object ShortCircuit = new Tag();

    private Tag()
    {
    }
}

/// <summary>A variable shared between a call and the functions that it made.</summary>
internal sealed class Box
{
    public JsValue Value;
}
