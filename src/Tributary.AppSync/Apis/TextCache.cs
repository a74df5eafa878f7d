using System.Collections.Concurrent;

namespace Tributary.AppSync.Apis;

/// <summary>
/// What was made of texts before. Two generations bound it without a lock: when the young one is full the old one is forgotten,
/// and what is still in use moves back up.
/// </summary>
/// <param name="charactersMax">Characters of text in one generation.</param>
/// <param name="make">Runs when a text is new, perhaps twice when two ask at once.</param>
internal sealed class TextCache<T>(int charactersMax, Func<string, T> make)
{
    private ConcurrentDictionary<string, T> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, T> _old = new(StringComparer.Ordinal);
    private int _characters;

    public T Find(string text)
    {
        if (_young.TryGetValue(text, out T? made))
            return made;
        if (!_old.TryGetValue(text, out made))
            made = make(text);
        Add(text, made);
        return made;
    }

    private void Add(string text, T made)
    {
        if (!_young.TryAdd(text, made) || Interlocked.Add(ref _characters, text.Length) <= charactersMax)
            return;
        Interlocked.Exchange(ref _characters, 0);
        _old = Interlocked.Exchange(ref _young, new ConcurrentDictionary<string, T>(StringComparer.Ordinal));
    }
}
