using System.Collections.Immutable;

namespace Tributary.AppSync.Apis;

/// <summary>
/// What two states of a sorted dictionary do not have in common, found by the step that lies between them, else in one walk over both.
/// </summary>
public static class SortedDifferences
{
    /// <summary>
    /// Every key whose value is not the same reference in both, with null where there is none. Both are in ordinal order. Records
    /// are immutable, so the same reference is the same part.
    /// </summary>
    public static IEnumerable<(string Key, T? Before, T? After)> Between<T>(
        ImmutableSortedDictionary<string, T> before, ImmutableSortedDictionary<string, T> after)
        where T : class
    {
        if (ReferenceEquals(before, after))
            yield break;
        if (SortedSteps.KeyBetween(before, after) is { } key)
        {
            (T? oldValue, T? newValue) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            if (!ReferenceEquals(oldValue, newValue))
                yield return (key, oldValue, newValue);
            yield break;
        }

        using var old = before.GetEnumerator();
        using var now = after.GetEnumerator();
        bool hasOld = old.MoveNext(), hasNow = now.MoveNext();
        while (hasOld || hasNow)
        {
            int order = !hasOld ? 1 : !hasNow ? -1 : string.CompareOrdinal(old.Current.Key, now.Current.Key);
            if (order < 0)
                yield return (old.Current.Key, old.Current.Value, null);
            else if (order > 0)
                yield return (now.Current.Key, null, now.Current.Value);
            else if (!ReferenceEquals(old.Current.Value, now.Current.Value))
                yield return (now.Current.Key, old.Current.Value, now.Current.Value);
            hasOld = order <= 0 ? old.MoveNext() : hasOld;
            hasNow = order >= 0 ? now.MoveNext() : hasNow;
        }
    }
}
