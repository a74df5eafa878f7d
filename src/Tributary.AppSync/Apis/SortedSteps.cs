using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Steps of sorted dictionaries that are remembered: which key a dictionary differs in from the one it was made of. Without it a change
/// of one resolver among ten thousand is found by looking at ten thousand. Nothing is kept alive by it.
/// </summary>
public static class SortedSteps
{
    private static readonly ConditionalWeakTable<object, Step> Steps = [];

    /// <summary>The dictionary with one entry set.</summary>
    public static ImmutableSortedDictionary<string, T> With<T>(this ImmutableSortedDictionary<string, T> before, string key, T value)
        where T : class => Remembered(before, before.SetItem(key, value), key);

    /// <summary>The dictionary without one entry.</summary>
    public static ImmutableSortedDictionary<string, T> Without<T>(this ImmutableSortedDictionary<string, T> before, string key)
        where T : class => Remembered(before, before.Remove(key), key);

    /// <summary>The one key in which two dictionaries can differ, or null when the second was not made of the first in one step.</summary>
    internal static string? KeyBetween(object before, object after) =>
        Steps.TryGetValue(after, out Step? step) && step.Before.TryGetTarget(out object? made) && ReferenceEquals(made, before)
            ? step.Key
            : null;

    private static ImmutableSortedDictionary<string, T> Remembered<T>(
        ImmutableSortedDictionary<string, T> before, ImmutableSortedDictionary<string, T> after, string key)
    {
        if (!ReferenceEquals(before, after))
            Steps.AddOrUpdate(after, new Step(new WeakReference<object>(before), key));
        return after;
    }

    private sealed record Step(WeakReference<object> Before, string Key);
}
