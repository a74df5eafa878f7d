namespace Tributary.JavaScript.Evaluation;

/// <summary>What the reference of a <see cref="JsValue"/> points to when the value itself is in its bits.</summary>
internal sealed class Tag
{
    public static readonly Tag Null = new();
    public static readonly Tag Boolean = new();

    /// <summary>A number in the bits as a 64-bit integer.</summary>
    public static readonly Tag Integer = new();

    /// <summary>A number in the bits as a double.</summary>
    public static readonly Tag Double = new();

    /// <summary>A let or const before its declaration has run.</summary>
    public static readonly Tag Uninitialized = new();

    /// <summary>The rest of an optional chain is not evaluated.</summary>
    public static readonly Tag ShortCircuit = new();

    private Tag()
    {
    }
}

/// <summary>A variable shared between a call and the functions that it made.</summary>
internal sealed class Box
{
    public JsValue Value;
}
