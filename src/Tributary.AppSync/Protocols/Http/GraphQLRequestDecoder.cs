using System.Diagnostics.CodeAnalysis;
using Tributary.AppSync.Apis;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>
/// From an HTTP request to what it asks for, as lenient as AppSync: the body is read as JSON whatever its content type, unknown
/// members are ignored, and GET may carry mutations too.
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

    private static HttpRefusal? ReadBody(HttpRequestParts parts, out GraphQLRequest? request)
    {
        request = null;
        if (parts.Body.Length > BodyBytesMax)
            return HttpRefusal.BodyTooLarge;
        if (RefusedMediaType(parts.ContentType) is { } mediaType)
            return HttpRefusal.MediaTypeUnsupported(mediaType);
        if (!ContentEncoding.TryDecode(parts.ContentEncoding, parts.Body, BodyBytesMax, out ReadOnlyMemory<byte> body))
            return HttpRefusal.EncodingUnreadable(parts.ContentEncoding!);
        if (body.Length > BodyBytesMax)
            return HttpRefusal.BodyTooLarge;
        ReadOnlySpan<byte> json = body.Span;
        if (json.StartsWith("\uFEFF"u8))
            json = json["\uFEFF"u8.Length..];
        if (json.Trim(" \t\r\n"u8).IsEmpty)
            return HttpRefusal.BodyEmpty;
        if (!Utf8ValueReader.TryRead(json, out Value value))
            return HttpRefusal.QueryUnreadable;
        return FromMembers(value["query"], value["operationName"], value["variables"], out request);
    }

    private static HttpRefusal? ReadQueryString(string queryString, out GraphQLRequest? request)
    {
        request = null;
        if (QueryString.Find(queryString, "query") is not { } query)
            return HttpRefusal.BodyEmpty;
        string? variables = QueryString.Find(queryString, "variables");
        Value read = Value.Null;
        if (!string.IsNullOrEmpty(variables) && !TryParse(variables, out read))
            return HttpRefusal.QueryUnreadable;
        return FromMembers(query, QueryString.Find(queryString, "operationName"), read, out request);
    }

    // An empty name of an operation is none: some clients always send the member, and in a query string it means absent.
    private static HttpRefusal? FromMembers(Value query, Value operationName, Value variables, out GraphQLRequest? request)
    {
        request = null;
        if (!query.TryGetString(out string text) || !(operationName.IsNull || operationName.IsString))
            return HttpRefusal.QueryUnreadable;
        if (!variables.TryGetObject(out ObjectValue? members) && !variables.IsNull)
            return HttpRefusal.QueryUnreadable;
        string? name = operationName.TryGetString(out string given) && given.Length > 0 ? given : null;
        request = new GraphQLRequest(text, name, members ?? ObjectValue.Empty);
        return null;
    }

    private static bool TryParse(string json, out Value value) =>
        Utf8ValueReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out value);

    // What a browser sends from a form or a saved page cannot be meant as GraphQL.
    private static string? RefusedMediaType(string? contentType)
    {
        string mediaType = contentType?.Split(';', 2)[0].Trim().ToLowerInvariant() ?? string.Empty;
        return mediaType == "text/html" || mediaType.StartsWith("multipart/", StringComparison.Ordinal) ? mediaType : null;
    }
}
