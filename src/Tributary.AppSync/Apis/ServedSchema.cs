using System.Text;
using Tributary.AppSync.Schemas;
using Tributary.AppSync.Subscriptions;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Apis;

/// <summary>What depends on the schema alone: it stays while resolvers, keys and settings change.</summary>
internal sealed class ServedSchema
{
    private readonly TextCache<ValidatedDocument> _documents;

    public ServedSchema(Schema schema, Dialect dialect)
    {
        Schema = schema;
        OversizedNotices = dialect.OversizedNotices;
        Links = SubscriptionLinks.Of(schema);
        _documents = new TextCache<ValidatedDocument>(
            DocumentWeight.GenerationMax,
            text => ValidatedDocument.Read(schema, dialect, Encoding.UTF8.GetBytes(text)),
            static (text, validated) => DocumentWeight.Of(text, validated.Document));
    }

    public Schema Schema { get; }

    public SubscriptionLinks Links { get; }

    /// <inheritdoc cref="Dialect.OversizedNotices"/>
    public bool OversizedNotices { get; }

    public PersistedQueries PersistedQueries { get; } = new();

    public ValidatedDocument Validate(string query) => _documents.Find(query);
}
