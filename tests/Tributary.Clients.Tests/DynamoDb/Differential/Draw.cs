namespace Tributary.Clients.Tests.DynamoDb.Differential;

/// <summary>Choices by chance, all from one seed.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public int Below(int end) => _random.Next(end);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T Of<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>From <paramref name="fewest"/> to <paramref name="most"/> of what <paramref name="make"/> makes.</summary>
    public T[] Several<T>(int fewest, int most, Func<T> make)
    {
        var made = new T[_random.Next(fewest, most + 1)];
        for (int i = 0; i < made.Length; i++)
            made[i] = make();
        return made;
    }
}
