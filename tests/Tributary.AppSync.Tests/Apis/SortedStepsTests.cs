using System.Collections.Immutable;
using Tributary.AppSync.Apis;

namespace Tributary.AppSync.Tests.Apis;

public sealed class SortedStepsTests
{
    private const int Count = 10_000;

    private readonly CountingComparer _comparer = new();

    [Fact]
    public void One_step_among_ten_thousand_entries_is_found_without_looking_at_them()
    {
        ImmutableSortedDictionary<string, string> before = Many();
        ImmutableSortedDictionary<string, string>[] afters =
            [before.With("k5000", "other"), before.With("new", "new"), before.Without("k5000"), before.Without("nobody")];
        _comparer.Calls = 0;

        IEnumerable<(string Key, string? Before, string? After)>[] differences =
            [.. afters.Select(after => SortedDifferences.Between(before, after).ToArray())];

        Assert.Equal([("k5000", "v", "other")], differences[0]);
        Assert.Equal([("new", null, "new")], differences[1]);
        Assert.Equal([("k5000", "v", null)], differences[2]);
        Assert.Empty(differences[3]);
        Assert.InRange(_comparer.Calls, 1, 200);
    }

    [Fact]
    public void Two_steps_and_other_ways_are_found_by_a_walk()
    {
        ImmutableSortedDictionary<string, string> before = Many();

        Assert.Equal(
            [("k1", "v", "one"), ("k2", "v", null)], SortedDifferences.Between(before, before.With("k1", "one").Without("k2")));
        Assert.Equal([("k1", "v", "one")], SortedDifferences.Between(before, before.SetItem("k1", "one")));
        Assert.Equal([("k1", "one", "v")], SortedDifferences.Between(before.With("k1", "one"), before));
    }

    private ImmutableSortedDictionary<string, string> Many() =>
        Enumerable.Range(0, Count).ToImmutableSortedDictionary(i => $"k{i}", _ => "v", _comparer);

    private sealed class CountingComparer : IComparer<string>
    {
        public int Calls { get; set; }

        public int Compare(string? x, string? y)
        {
            Calls++;
            return string.CompareOrdinal(x, y);
        }
    }
}
