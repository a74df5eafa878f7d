using Tributary.GraphQL.Execution;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Documents ready to run, by their text. They belong to the resolvers of a snapshot; when those change, what was parsed and
/// validated for the schema is only bound again.
/// </summary>
public sealed class DocumentCache
{
    private readonly TextCache<PreparedDocument> _prepared;

    internal DocumentCache(ServedSchema schema, ResolverBinding binding) => _prepared = new TextCache<PreparedDocument>(
        DocumentWeight.GenerationMax,
        text => PreparedDocument.Bind(schema.Validate(text), schema.Schema, binding, ChargeFields),
        static (text, document) => document.WeightOf(text));

    /// <summary>How many documents it holds.</summary>
    internal int Count => _prepared.Count;

    /// <summary>Parses and validates unless the same text came before.</summary>
    public PreparedDocument Prepare(string query) => _prepared.Find(query);

    // A document grows when it is planned for other variables, or when types come by that it has no selection for yet.
    private void ChargeFields(int fields) => _prepared.Charge(fields * DocumentWeight.OfPlanField);
}
