namespace Tributary.GraphQL.Tests.Generation;

/// <summary>
/// What a generator decides, all of it from one seed. A slip is a deliberate mistake: with a rate of zero what is generated is meant to
/// be valid, with a low rate it is nearly so.
/// </summary>
internal sealed class Choices(int seed, double slipRate = 0)
{
    private readonly Random _random = new(seed);

    /// <summary>How many mistakes were made.</summary>
    public int Slips { get; private set; }

    public bool Slip()
    {
        if (slipRate == 0 || _random.NextDouble() >= slipRate)
            return false;
        Slips++;
        return true;
    }

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public int Below(int limit) => _random.Next(limit);

    public int Between(int smallest, int largest) => _random.Next(smallest, largest + 1);

    public T Of<T>(IReadOnlyList<T> candidates) => candidates[_random.Next(candidates.Count)];

    public void Shuffle<T>(List<T> items)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            int other = _random.Next(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
