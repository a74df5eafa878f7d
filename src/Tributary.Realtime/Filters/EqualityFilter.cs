using Tributary.Values;

namespace Tributary.Realtime.Filters;

/// <summary>
/// Tests that must all hold for a publication to match: the value at a path equals the expected one. Null is expected of a field
/// that is null or missing. Numbers are compared by what they are worth.
/// </summary>
public sealed class EqualityFilter
{
    public const int TestsMax = 32;

    private EqualityFilter(FieldSet fields, Value[] expected)
    {
        Fields = fields;
        Expected = expected;
    }

    /// <summary>Matches every publication.</summary>
    public static EqualityFilter None { get; } = new(FieldSet.Empty, []);

    internal FieldSet Fields { get; }

    internal Value[] Expected { get; }

    /// <exception cref="ArgumentException">More than <see cref="TestsMax"/> tests, or two of one path.</exception>
    public static EqualityFilter Of(params ReadOnlySpan<(FieldPath Path, Value Expected)> tests)
    {
        if (tests.IsEmpty)
            return None;
        if (tests.Length > TestsMax)
            throw new ArgumentException($"A filter has at most {TestsMax} tests, not {tests.Length}.", nameof(tests));
        (FieldPath Path, Value Expected)[] sorted = tests.ToArray();
        Array.Sort(sorted, (left, right) => string.CompareOrdinal(left.Path.Text, right.Path.Text));
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Path.Equals(sorted[i - 1].Path))
                throw new ArgumentException($"The filter tests '{sorted[i].Path}' twice.", nameof(tests));
        }

        return new EqualityFilter(
            new FieldSet(Array.ConvertAll(sorted, test => test.Path)),
            Array.ConvertAll(sorted, test => test.Expected));
    }

    public bool Matches(Value payload)
    {
        for (int i = 0; i < Expected.Length; i++)
        {
            if (Fields.Paths[i].Read(payload) != Expected[i])
                return false;
        }

        return true;
    }
}
