using System.Collections.Concurrent;
using System.Text;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Documents prepared before, by their text. Two generations bound it without a lock: when the young one is full the old one is
/// forgotten, and what is still in use moves back up.
/// </summary>
public sealed class DocumentCache
{
    /// <summary>Characters of document text in one generation; the prepared form takes about ten times as much memory.</summary>
    public const int CharactersMax = 4 * 1024 * 1024;

    private readonly CompiledSchema _schema;
    private ConcurrentDictionary<string, PreparedDocument> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, PreparedDocument> _old = new(StringComparer.Ordinal);
    private int _characters;

    internal DocumentCache(CompiledSchema schema) => _schema = schema;

    /// <summary>Parses and validates unless the same text came before.</summary>
    public PreparedDocument Prepare(string query)
    {
        if (_young.TryGetValue(query, out PreparedDocument? prepared))
            return prepared;
        if (!_old.TryGetValue(query, out prepared))
            prepared = PreparedDocument.Prepare(_schema, Encoding.UTF8.GetBytes(query));
        Add(query, prepared);
        return prepared;
    }

    private void Add(string query, PreparedDocument prepared)
    {
        if (!_young.TryAdd(query, prepared) || Interlocked.Add(ref _characters, query.Length) <= CharactersMax)
            return;
        Interlocked.Exchange(ref _characters, 0);
        _old = Interlocked.Exchange(ref _young, new ConcurrentDictionary<string, PreparedDocument>(StringComparer.Ordinal));
    }
}
