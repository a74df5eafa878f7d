namespace Tributary.Velocity.Heap;

/// <summary>What a string has as properties: <c>isEmpty()</c> is one.</summary>
internal static class StringProperties
{
    public static JavaValue Get(string text, string name) => name is "empty" or "Empty" ? JavaValue.Of(text.Length == 0) : JavaValue.Null;
}
