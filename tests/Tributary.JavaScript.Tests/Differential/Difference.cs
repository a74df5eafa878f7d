namespace Tributary.JavaScript.Tests.Differential;

/// <summary>A program that Node and we do not agree about.</summary>
internal sealed record Difference(GeneratedHandlers Program, string Node, string Own)
{
    /// <summary>Runs tried while a program is made smaller.</summary>
    private const int TrialsMax = 1_000;

    /// <summary>Characters of an answer shown around the place where the two part.</summary>
    private const int ShownLength = 160;

    public override string ToString() => $"{Program.Source}\ncontext: {Program.Context}\nnode: {Excerpt(Node)}\nours: {Excerpt(Own)}\n";

    /// <summary>Without the statements that the difference does not need.</summary>
    public async Task<Difference> ReduceAsync(Node node)
    {
        Difference smallest = this;
        int trials = 0;
        for (bool found = true; found;)
        {
            found = false;
            for (int start = 0; start < Lines(smallest).Length && trials < TrialsMax; start++)
            {
                foreach (string[] lines in Shorter(Lines(smallest), start))
                {
                    trials++;
                    if (await TryAsync(node, smallest.Program with { Source = string.Join('\n', lines) }) is not { } shorter)
                        continue;
                    smallest = shorter;
                    found = true;
                    break;
                }
            }
        }

        return smallest;
    }

    private string Excerpt(string answer)
    {
        int start = Math.Max(0, Node.AsSpan().CommonPrefixLength(Own) - (ShownLength / 2));
        return start >= answer.Length ? string.Empty : answer.Substring(start, Math.Min(ShownLength, answer.Length - start));
    }

    private static async Task<Difference?> TryAsync(Node node, GeneratedHandlers program)
    {
        string expected = (await node.RunAsync([program]))[0], own = OwnRun.Answer(program);
        bool bothRun = !expected.StartsWith("{\"error", StringComparison.Ordinal) && !own.StartsWith("{\"error", StringComparison.Ordinal);
        bothRun &= !own.Contains(OwnRun.OverBudget, StringComparison.Ordinal);
        return bothRun && expected != own ? new Difference(program, expected, own) : null;
    }

    private static string[] Lines(Difference difference) => difference.Program.Source.Split('\n');

    /// <summary>Without the line; for one that opens a block, also without the whole block, or with what is in it alone.</summary>
    private static IEnumerable<string[]> Shorter(string[] lines, int start)
    {
        int end = start, depth = Depth(lines[start]);
        while (depth > 0 && end + 1 < lines.Length)
            depth += Depth(lines[++end]);
        yield return [.. lines[..start], .. lines[(end + 1)..]];
        if (end > start)
            yield return [.. lines[..start], .. lines[(start + 1)..end], .. lines[(end + 1)..]];
    }

    private static int Depth(string line) => line.Count(c => c is '{' or '(') - line.Count(c => c is '}' or ')');
}
