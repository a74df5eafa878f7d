namespace Tributary.Velocity.Heap;

/// <summary>An exception that a Java method throws; where it happened is added by who called the method.</summary>
internal sealed class JavaException(string className, string? text = null)
    : Exception(text is null ? className : $"{className}: {text}")
{
    public static JavaException NullPointer() => new("java.lang.NullPointerException");

    public static JavaException OutOfBounds(long index, int length) =>
        new("java.lang.IndexOutOfBoundsException", $"Index {index} out of bounds for length {length}");

    public static JavaException ClassCast(JavaValue value, JavaClass wanted) =>
        new("java.lang.ClassCastException", $"class {value.Class?.Name} cannot be cast to class {wanted.Name}");

    public static JavaException ConcurrentModification() => new("java.util.ConcurrentModificationException");

    public static JavaException NoSuchElement() => new("java.util.NoSuchElementException");

    public static JavaException Unsupported() => new("java.lang.UnsupportedOperationException");

    public static JavaException IllegalState() => new("java.lang.IllegalStateException");
}
