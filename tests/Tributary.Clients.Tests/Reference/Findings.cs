namespace Tributary.Clients.Tests.Reference;

/// <summary>What a differential run found: differences that nothing explains, and how often each explanation was needed.</summary>
internal sealed class Findings
{
    private const int ShownMax = 20;

    private readonly SortedDictionary<string, int> _explained = new(StringComparer.Ordinal);
    private readonly List<string> _shown = [];

    public int Compared { get; private set; }

    public int Accepted { get; private set; }

    public int Differences { get; private set; }

    public int Explained => _explained.Values.Sum();

    /// <summary>Both say the same.</summary>
    public void Agree(bool accepted)
    {
        Compared++;
        Accepted += accepted ? 1 : 0;
    }

    /// <summary>A difference with the name of what explains it, or null.</summary>
    public void Differ(string? explanation, string description)
    {
        Compared++;
        if (explanation is not null)
        {
            _explained[explanation] = _explained.GetValueOrDefault(explanation) + 1;
            return;
        }

        Differences++;
        if (_shown.Count < ShownMax)
            _shown.Add(description);
    }

    public string Explanations => string.Join(", ", _explained.Select(entry => $"{entry.Key} {entry.Value}"));

    public override string ToString() => $"{Differences} of {Compared} differ:\n{string.Join("\n\n", _shown)}";
}
