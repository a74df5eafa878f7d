namespace Tributary.GraphQL.Types.Building;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Suggestions
{
    /// <summary>Longer names are not compared: nobody mistypes them, and the comparison is quadratic in the length.</summary>
    private const int LengthMax = 100;

    /// <summary>The candidate with the fewest edits away, or null when none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LengthMax)
            return null;
        string? nearest = null;
        int best = (name.Length / 3) + 2;
        foreach (string candidate in candidates)
        {
            if (candidate.Length > LengthMax || Math.Abs(candidate.Length - name.Length) >= best)
                continue;
            int distance = Distance(name, candidate);
            if (distance < best)
                (best, nearest) = (distance, candidate);
        }

        return nearest;
    }

    // Levenshtein's distance; a change of case counts as one edit for the whole name.
    private static int Distance(string left, string right)
    {
        if (left.Equals(right, StringComparison.OrdinalIgnoreCase))
            return 1;
        Span<int> previous = stackalloc int[LengthMax + 1];
        Span<int> current = stackalloc int[LengthMax + 1];
        for (int j = 0; j <= right.Length; j++)
            previous[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            current.CopyTo(previous);
        }

        return previous[right.Length];
    }
}
