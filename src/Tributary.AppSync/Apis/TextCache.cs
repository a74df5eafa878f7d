namespace Tributary.AppSync.Apis;

/// <summary>What was made of texts before.</summary>
/// <param name="charactersMax">Characters of text in one of two generations.</param>
/// <param name="make">Runs when a text is new, perhaps twice when two ask at once.</param>
internal sealed class TextCache<T>(int charactersMax, Func<string, T> make)
    where T : class
{
    private readonly GenerationalCache<T> _made = new(charactersMax);

    public T Find(string text)
    {
        if (_made.Find(text, static (text, _) => text.Length) is { } known)
            return known;
        T made = make(text);
        _made.Add(text, made, text.Length);
        return made;
    }
}
