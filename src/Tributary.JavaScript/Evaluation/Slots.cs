using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.Values;

namespace Tributary.JavaScript.Evaluation;

/// <summary>
/// The members of an object or the elements of an array of the heap, in the kind of array that values have inside: when the object
/// leaves the program, what no value can hold is replaced in place and the array becomes the value's (<see cref="Lowering"/>).
/// Until then nobody but the heap may see it, because a slot may hold what no value does.
/// </summary>
internal readonly struct Slots(Value[] array)
{
    public static readonly Slots Empty = new([]);

    public readonly Value[] Array = array;

    public int Length => Array.Length;

    public Span<JsValue> Span => MemoryMarshal.CreateSpan(
        ref Unsafe.As<Value, JsValue>(ref MemoryMarshal.GetArrayDataReference(Array)), Array.Length);

    public ref JsValue this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<Value, JsValue>(ref Array[index]);
    }

    /// <summary>Code that puts a value into the slot of an array.</summary>
    public static Expression EmitSet(Expression array, int index, Expression value) =>
        BodyBuilder.CallStatic(typeof(Slots), nameof(Set), array, Expression.Constant(index), value);

    public static void Set(Value[] array, int index, JsValue value) => new Slots(array)[index] = value;

    public static Slots Of(int count) => count == 0 ? Empty : new Slots(new Value[count]);

    /// <summary>
    /// Nothing in them would be another thing as a member of a value: values have no undefined, no functions, no NaN, no infinity
    /// and no negative zero.
    /// </summary>
    public static bool CanBeValues(ReadOnlySpan<JsValue> slots)
    {
        foreach (ref readonly JsValue slot in slots)
        {
            if (!CanBeValue(slot))
                return false;
        }

        return true;
    }

    /// <inheritdoc cref="CanBeValues"/>
    public static bool CanBeValue(JsValue slot)
    {
        if (slot.Reference is string || slot.IsInteger)
            return true;
        if (slot.IsDouble)
            return double.IsFinite(slot.Double) && !(slot.Double == 0 && double.IsNegative(slot.Double));
        return !slot.IsUndefined && slot.Reference is not JsFunction;
    }

    /// <summary>
    /// The first <paramref name="count"/> as the inside of a value; the same array when there are no more. Only
    /// null and numbers may still be as the heap has them.
    /// </summary>
    public Value[] ToValues(int count)
    {
        Slots values = count == Length ? this : Resized(count);
        foreach (ref JsValue slot in values.Span)
        {
            if (slot.IsNull)
                slot = default;
            else if (slot.IsDouble)
                slot = JsValue.Raw(Lowering.LowerDouble(slot.Double));
        }

        return values.Array;
    }

    /// <summary>A copy with room for <paramref name="length"/>.</summary>
    public Slots Resized(int length)
    {
        var copy = new Value[length];
        Array.AsSpan(0, Math.Min(length, Array.Length)).CopyTo(copy);
        return new Slots(copy);
    }
}
