using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Tributary.AppSync.Apis;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>
/// From an HTTP request to what it asks for, as lenient as AppSync: the body is read as JSON under every content type that JSON is
/// sent with, and unknown members are ignored.
/// </summary>
public static class GraphQLRequestDecoder
{
    /// <summary>AWS publishes no figure for the size of a body.</summary>
    public const int BodyBytesMax = 1024 * 1024;

    public static bool TryDecode(
        HttpRequestParts parts,
        [NotNullWhen(true)] out GraphQLRequest? request,
        [NotNullWhen(false)] out HttpRefusal? refusal)
    {
        request = null;
        refusal = parts.Method switch
        {
            "POST" => ReadBody(parts, out request),
            "GET" => ReadQueryString(parts.QueryString, out request),
            _ => HttpRefusal.MethodNotAllowed(parts.Method),
        };
        return refusal is null;
    }

    /// <summary>
    /// The body of a POST as a list of operations, each with the members of a request. It is refused as a whole when one of them is none.
    /// </summary>
    /// <param name="parts">What was sent.</param>
    /// <param name="operationsMax">The most operations that are taken.</param>
    /// <param name="requests">In the order of the list, at least one.</param>
    /// <param name="refusal">Why there are none.</param>
    public static bool TryDecodeList(
        HttpRequestParts parts,
        int operationsMax,
        out ImmutableArray<GraphQLRequest> requests,
        [NotNullWhen(false)] out HttpRefusal? refusal)
    {
        requests = [];
        refusal = ReadJson(parts, out Value value);
        if (refusal is not null)
            return false;
        if (!value.TryGetList(out ListValue? items) || items.Count == 0)
        {
            refusal = HttpRefusal.QueryUnreadable;
            return false;
        }

        if (items.Count > operationsMax)
        {
            refusal = HttpRefusal.OperationsTooMany(operationsMax);
            return false;
        }

        ImmutableArray<GraphQLRequest>.Builder read = ImmutableArray.CreateBuilder<GraphQLRequest>(items.Count);
        foreach (Value item in items)
        {
            if (!TryRead(item, out GraphQLRequest? request))
            {
                refusal = HttpRefusal.QueryUnreadable;
                return false;
            }

            read.Add(request);
        }

        requests = read.MoveToImmutable();
        return true;
    }

    /// <summary>From the members of a request that came by another way than a body of its own.</summary>
    internal static bool TryRead(Value members, [NotNullWhen(true)] out GraphQLRequest? request) => FromMembers(
        members["query"], members["operationName"], members["variables"], members["extensions"], out request) is null;

    private static HttpRefusal? ReadBody(HttpRequestParts parts, out GraphQLRequest? request)
    {
        request = null;
        return ReadJson(parts, out Value value) is { } refusal
            ? refusal
            : FromMembers(value["query"], value["operationName"], value["variables"], value["extensions"], out request);
    }

    private static HttpRefusal? ReadJson(HttpRequestParts parts, out Value value) =>
        JsonBody.Read(parts, BodyBytesMax, HttpRefusal.QueryUnreadable, out value);

    private static HttpRefusal? ReadQueryString(string queryString, out GraphQLRequest? request)
    {
        request = null;
        string? query = QueryString.Find(queryString, "query");
        if (!TryFind(queryString, "extensions", out Value extensions))
            extensions = Value.Null;
        if (query is null && !extensions.IsObject)
            return HttpRefusal.BodyEmpty;
        if (!TryFind(queryString, "variables", out Value variables))
            return HttpRefusal.QueryUnreadable;
        HttpRefusal? refusal = FromMembers(
            Value.From(query), Value.From(QueryString.Find(queryString, "operationName")), variables, extensions, out request);
        request = request is null ? null : request with { IsSafe = true };
        return refusal;
    }

    // An empty name of an operation is none: some clients always send the member, and in a query string it means absent.
    private static HttpRefusal? FromMembers(
        Value query, Value operationName, Value variables, Value extensions, out GraphQLRequest? request)
    {
        request = null;
        bool hasDocument = query.TryGetString(out string text);
        PersistedQuery? persisted = ReadPersisted(extensions, hasDocument);
        if (!(hasDocument || (query.IsNull && persisted is not null)) || !(operationName.IsNull || operationName.IsString))
            return HttpRefusal.QueryUnreadable;
        if (!variables.TryGetObject(out ObjectValue? members) && !variables.IsNull)
            return HttpRefusal.QueryUnreadable;
        string? name = operationName.TryGetString(out string given) && given.Length > 0 ? given : null;
        request = new GraphQLRequest(hasDocument ? text : string.Empty, name, members ?? ObjectValue.Empty)
        {
            Persisted = persisted,
            Resume = extensions["resume"],
            OperationId = extensions["operationId"].TryGetString(out string id) ? id : null,
        };
        return null;
    }

    // AppSync ignores extensions, so what does not have Apollo's form is not there.
    private static PersistedQuery? ReadPersisted(Value extensions, bool hasDocument)
    {
        Value persisted = extensions["persistedQuery"];
        return persisted["version"].TryGetInteger(out long version) && persisted["sha256Hash"].TryGetString(out string hash)
            ? new PersistedQuery(version, hash, hasDocument)
            : null;
    }

    private static bool TryFind(string queryString, string name, out Value value)
    {
        value = Value.Null;
        string? json = QueryString.Find(queryString, name);
        return string.IsNullOrEmpty(json) || Utf8ValueReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out value);
    }
}
