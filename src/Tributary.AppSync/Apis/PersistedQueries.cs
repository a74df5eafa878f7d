using System.Security.Cryptography;
using System.Text;

namespace Tributary.AppSync.Apis;

/// <summary>
/// Documents that clients name by their hash ("Automatic Persisted Queries" of Apollo's documentation): a client sends the hash alone,
/// and the document with it only when the server says that it does not know it. A document is kept once it proved valid, so that
/// nobody fills the store with noise.
/// </summary>
internal sealed class PersistedQueries
{
    /// <summary>The only version of the protocol.</summary>
    public const long Version = 1;

    /// <summary>Characters of documents in one of two generations.</summary>
    private const int CharactersMax = 1024 * 1024;

    private readonly GenerationalCache<string> _documents = new(CharactersMax);

    /// <summary>The document that is meant, or why there is none.</summary>
    public (string? Query, RequestRefused? Refusal) Resolve(GraphQLRequest request, PersistedQuery persisted)
    {
        if (persisted.Version != Version)
            return (null, new RequestRefused(RequestRefusal.PersistedQueryVersion));
        if (!persisted.HasDocument)
        {
            return _documents.Find(persisted.Sha256Hash, WeightOf) is { } known
                ? (known, null)
                : (null, new RequestRefused(RequestRefusal.PersistedQueryNotFound));
        }

        return IsHashOf(persisted.Sha256Hash, request.Query)
            ? (request.Query, null)
            : (null, new RequestRefused(RequestRefusal.PersistedQueryHash));
    }

    /// <summary>Keeps a document whose hash was verified.</summary>
    public void Keep(PersistedQuery persisted, string query) =>
        _documents.Add(persisted.Sha256Hash, query, WeightOf(persisted.Sha256Hash, query));

    private static int WeightOf(string hash, string query) => hash.Length + query.Length;

    private static bool IsHashOf(string hash, string query)
    {
        Span<byte> computed = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(query), computed);
        return hash == Convert.ToHexStringLower(computed);
    }
}

/// <summary>What a client says of a persisted query.</summary>
/// <param name="Version">Of the protocol.</param>
/// <param name="Sha256Hash">Of the document's UTF-8 text, in lower-case hexadecimal digits.</param>
/// <param name="HasDocument">Whether the document came along.</param>
public sealed record PersistedQuery(long Version, string Sha256Hash, bool HasDocument);
