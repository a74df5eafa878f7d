namespace Tributary.ControlPlane.Deployment;

/// <summary>"Did you mean": the known name that is fewest edits away from an unknown one.</summary>
internal static class Suggestion
{
    /// <summary>Longer names, and more names, are not compared: the table of edits is quadratic.</summary>
    private const int LengthMax = 128;
    private const int CandidatesMax = 2000;

    /// <summary>A sentence naming the nearest candidate, or <paramref name="otherwise"/> when none is near.</summary>
    public static string? For(string unknown, IEnumerable<string> candidates, string? otherwise = null)
    {
        string? nearest = Nearest(unknown, candidates);
        return nearest is null ? otherwise : $"Did you mean '{nearest}'?";
    }

    private static string? Nearest(string unknown, IEnumerable<string> candidates)
    {
        if (unknown.Length is 0 or > LengthMax)
            return null;
        string? nearest = null;
        int best = Math.Max(1, unknown.Length / 3) + 1;
        foreach (string candidate in candidates.Take(CandidatesMax))
        {
            int edits = candidate.Length > LengthMax ? int.MaxValue : Edits(unknown, candidate);
            if (edits >= best)
                continue;
            best = edits;
            nearest = candidate;
        }

        return nearest;
    }

    // Optimal string alignment: insertions, deletions, substitutions and neighbours swapped; upper and lower case taken as equal.
    private static int Edits(string left, string right)
    {
        int[] beforeLast = new int[right.Length + 1];
        int[] last = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
