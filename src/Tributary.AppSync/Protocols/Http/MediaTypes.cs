namespace Tributary.AppSync.Protocols.Http;

/// <summary>Which media types go in and out.</summary>
public static class MediaTypes
{
    private const string GraphQLResponse = "application/graphql-response+json";

    // What JSON is really sent with: AppSync's samples name application/graphql, fetch by itself names text/plain and curl a form.
    private static readonly string[] TakenAsJson =
    [
        "application/json", "application/graphql", "text/json", "text/plain", "application/x-www-form-urlencoded",
        "application/x-amz-json-1.0", "application/x-amz-json-1.1",
    ];

    /// <summary>Whether a body with this Content-Type is read as JSON. AppSync looks at the body, not at the type.</summary>
    public static bool MayBeJson(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
            return true;
        ReadOnlySpan<char> name = WithoutParameters(contentType);
        if (name.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (string taken in TakenAsJson)
        {
            if (name.Equals(taken, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>The type without its parameters, in lower case.</summary>
    public static string NameOf(string? contentType) => WithoutParameters(contentType).ToString().ToLowerInvariant();

    /// <summary>
    /// Whether an answer has to be application/graphql-response+json with the statuses of the GraphQL over HTTP draft: when the client
    /// takes that and not application/json. A client that takes both gets what AppSync sends; Apollo's is one of these.
    /// </summary>
    /// <param name="accept">The Accept header, or null.</param>
    public static bool WantsGraphQLResponse(string? accept)
    {
        if (accept is null || !accept.Contains(GraphQLResponse, StringComparison.OrdinalIgnoreCase))
            return false;
        bool wanted = false;
        foreach (Range part in accept.AsSpan().Split(','))
        {
            ReadOnlySpan<char> range = accept.AsSpan(part).Trim();
            if (QualityValues.Of(range) == 0)
                continue;
            ReadOnlySpan<char> name = WithoutParameters(range);
            if (name is "*/*" || name.Equals("application/*", StringComparison.OrdinalIgnoreCase)
                || name.Equals("application/json", StringComparison.OrdinalIgnoreCase))
                return false;
            wanted |= name.Equals(GraphQLResponse, StringComparison.OrdinalIgnoreCase);
        }

        return wanted;
    }

    private static ReadOnlySpan<char> WithoutParameters(ReadOnlySpan<char> type)
    {
        int semicolon = type.IndexOf(';');
        return (semicolon < 0 ? type : type[..semicolon]).Trim();
    }
}
