namespace Tributary.AppSync.Apis;

/// <summary>What was made of texts before.</summary>
/// <param name="weightMax">Of what one of two generations holds.</param>
/// <param name="make">Runs when a text is new, perhaps twice when two ask at once.</param>
/// <param name="weightOf">What a text and what was made of it weigh, in the unit of <paramref name="weightMax"/>.</param>
internal sealed class TextCache<T>(int weightMax, Func<string, T> make, Func<string, T, int> weightOf)
    where T : class
{
    private readonly GenerationalCache<T> _made = new(weightMax);

    public int Count => _made.Count;

    public T Find(string text)
    {
        if (_made.Find(text, weightOf) is { } known)
            return known;
        T made = make(text);
        _made.Add(text, made, weightOf(text, made));
        return made;
    }

    /// <summary>Something that was made has grown by this much.</summary>
    public void Charge(int weight) => _made.Charge(weight);
}
