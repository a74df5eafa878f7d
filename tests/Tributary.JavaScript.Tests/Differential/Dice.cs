namespace Tributary.JavaScript.Tests.Differential;

/// <summary>Everything random in a generated program comes from here, and so from the seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>From 0 up to but not <paramref name="end"/>.</summary>
    public int Below(int end) => _random.Next(end);

    public int Between(int first, int last) => _random.Next(first, last + 1);

    public string Pick(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];

    /// <summary>Calls one of several productions.</summary>
    public string Choose(params ReadOnlySpan<Func<string>> productions) => productions[_random.Next(productions.Length)]();

    public string List(int most, Func<string> element, string separator = ", ") =>
        string.Join(separator, Enumerable.Range(0, Between(0, most)).Select(_ => element()));
}
