using Tributary.JavaScript.Evaluation;

namespace Tributary.JavaScript.Builtins;

/// <summary>
/// Array.prototype.sort (ECMA-262, section 23.1.3.30): stable, undefined last. By UTF-16 units of the texts, or by a function, which
/// AppSync's rules refuse ("no-function-passing") and lenient environments accept. What an inconsistent function gives is left to
/// the engine; short arrays come out as in V8.
/// </summary>
internal static class ArraySort
{
    /// <summary>Shorter parts are sorted by insertion.</summary>
    private const int InsertionMax = 64;

    public static JsValue Sort(in CallSite site, JsValue receiver, ReadOnlySpan<JsValue> arguments)
    {
        JsArray array = ArrayMethods.Receiver(site, receiver);
        site.Meter.Touch((int)Math.Min(int.MaxValue, array.Count * Math.Log2(array.Count + 2)));
        Span<JsValue> items = array.Copy(0, array.Count, site.Meter).Span;
        int defined = MoveUndefinedToEnd(items);
        if (arguments.At(0).IsUndefined)
            SortByText(items, defined, site.Meter);
        else
            SortByFunction(site, arguments, items[..defined]);
        for (int i = 0; i < items.Length; i++)
            array.SetAt(i, items[i], site.Meter);
        return receiver;
    }

    private static int MoveUndefinedToEnd(Span<JsValue> items)
    {
        int defined = 0;
        foreach (JsValue item in items)
        {
            if (!item.IsUndefined)
                items[defined++] = item;
        }

        items[defined..].Clear();
        return defined;
    }

    private static void SortByText(Span<JsValue> items, int count, EvaluationMeter meter)
    {
        var keys = new (string Text, int Index)[count];
        for (int i = 0; i < count; i++)
        {
            keys[i] = (Conversion.ToText(items[i]), i);
            meter.TouchText(keys[i].Text.Length);
        }

        Array.Sort(keys, static (left, right) =>
        {
            int order = string.CompareOrdinal(left.Text, right.Text);
            return order != 0 ? order : left.Index.CompareTo(right.Index);
        });
        JsValue[] unsorted = items[..count].ToArray();
        for (int i = 0; i < count; i++)
            items[i] = unsorted[keys[i].Index];
    }

    private static void SortByFunction(in CallSite site, ReadOnlySpan<JsValue> arguments, Span<JsValue> items)
    {
        using var callback = new Callback(site, arguments);
        SortBy(callback, items);
    }

    private static void SortBy(Callback callback, Span<JsValue> items)
    {
        if (items.Length < InsertionMax)
        {
            SortByInsertion(callback, items);
            return;
        }

        int middle = items.Length / 2;
        SortBy(callback, items[..middle]);
        SortBy(callback, items[middle..]);
        Merge(callback, items, items[..middle].ToArray(), items[middle..].ToArray());
    }

    private static void Merge(Callback callback, Span<JsValue> target, JsValue[] left, JsValue[] right)
    {
        int l = 0, r = 0;
        for (int i = 0; i < target.Length; i++)
        {
            bool takeRight = l == left.Length || (r < right.Length && callback.Compare(right[r], left[l]) < 0);
            target[i] = takeRight ? right[r++] : left[l++];
        }
    }

    private static void SortByInsertion(Callback callback, Span<JsValue> items)
    {
        for (int start = SortedPrefix(callback, items); start < items.Length; start++)
        {
            JsValue pivot = items[start];
            int left = 0, right = start;
            while (left < right)
            {
                int middle = left + ((right - left) >> 1);
                if (callback.Compare(pivot, items[middle]) < 0)
                    right = middle;
                else
                    left = middle + 1;
            }

            items[left..start].CopyTo(items[(left + 1)..]);
            items[left] = pivot;
        }
    }

    /// <summary>The length of what is in order at the start, after turning round what is in the opposite order.</summary>
    private static int SortedPrefix(Callback callback, Span<JsValue> items)
    {
        if (items.Length < 2)
            return items.Length;
        bool descending = callback.Compare(items[1], items[0]) < 0;
        int length = 2;
        while (length < items.Length && callback.Compare(items[length], items[length - 1]) < 0 == descending)
            length++;
        if (descending)
            items[..length].Reverse();
        return length;
    }
}
