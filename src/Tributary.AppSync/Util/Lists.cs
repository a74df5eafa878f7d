using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>$util.list</c> ("List helpers in $util.list").</summary>
internal static class Lists
{
    /// <summary>The guide's limit of sortList.</summary>
    private const int SortedItemsMax = 1000;

    public static UtilFunction[] Functions { get; } =
    [
        new("list.copyAndRetainAll", (_, arguments) => Copy(arguments, keeps: true)),
        new("list.copyAndRemoveAll", (_, arguments) => Copy(arguments, keeps: false)),
        new("list.sortList", (_, arguments) => Sort(arguments)),
    ];

    private static Value Copy(ReadOnlySpan<Value> arguments, bool keeps)
    {
        if (arguments.ListAt(0) is not { } list)
            return Value.Null;
        var named = new HashSet<Value>(arguments.ListAt(1) ?? ListValue.Empty);
        return ListValue.From(list.Where(item => named.Contains(item) == keeps));
    }

    private static Value Sort(ReadOnlySpan<Value> arguments)
    {
        if (arguments.ListAt(0) is not { } list)
            return Value.Null;
        if (list.Count > SortedItemsMax)
            throw new UtilFaultException($"sortList sorts at most {SortedItemsMax} items; the list has {list.Count}.");
        string? property = arguments.TextAt(2);
        Value[] keys = [.. list.Select(item => item.IsObject && property is not null ? item[property] : item)];
        if (!AreComparable(keys) || list.Any(item => item.IsObject != list[0].IsObject))
            return list;
        bool descending = arguments.At(1) == Value.True;
        IEnumerable<int> indexes = Enumerable.Range(0, keys.Length);
        Comparer<Value> order = Comparer<Value>.Create(Compare);
        return ListValue.From(
            (descending ? indexes.OrderByDescending(i => keys[i], order) : indexes.OrderBy(i => keys[i], order)).Select(i => list[i]));
    }

    private static bool AreComparable(Value[] keys) =>
        keys.All(key => key.IsString) || keys.All(key => key.IsNumber) || keys.All(key => key.IsBoolean);

    private static int Compare(Value left, Value right) => left.Kind switch
    {
        ValueKind.String => string.CompareOrdinal(left.AsString(), right.AsString()),
        ValueKind.Boolean => left.AsBoolean().CompareTo(right.AsBoolean()),
        ValueKind.Integer when right.IsInteger => left.AsInteger().CompareTo(right.AsInteger()),
        _ => left.AsDouble().CompareTo(right.AsDouble()),
    };
}
