using Tributary.GraphQL.Execution;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Documents ready to run, by their text. They belong to the resolvers of a snapshot; when those change, what was parsed and
/// validated for the schema is only bound again.
/// </summary>
public sealed class DocumentCache
{
    /// <summary>Characters of document text in one generation; the prepared form takes about ten times as much memory.</summary>
    public const int CharactersMax = 4 * 1024 * 1024;

    private readonly TextCache<PreparedDocument> _prepared;

    internal DocumentCache(ServedSchema schema, ResolverBinding binding) => _prepared = new TextCache<PreparedDocument>(
        CharactersMax, text => PreparedDocument.Bind(schema.Validate(text), schema.Schema, binding));

    /// <summary>Parses and validates unless the same text came before.</summary>
    public PreparedDocument Prepare(string query) => _prepared.Find(query);
}
