namespace Tributary.AppSync.Protocols.Http;

/// <summary>Cross-origin headers of the API surface: any origin, as AppSync. The management surfaces have none of this.</summary>
public static class CorsHeaders
{
    /// <summary>Without these Amplify can neither name an error nor repair its clock.</summary>
    public const string ExposedHeaders =
        "x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version";

    public const string AllowedMethods = "POST, GET, OPTIONS";

    /// <summary>For who asks for those by which event streams are reserved and ended, which AppSync has not.</summary>
    public const string StreamMethods = "POST, GET, PUT, DELETE, OPTIONS";

    /// <summary>Two days, in seconds; browsers cut it to their own maximum.</summary>
    public const string MaximumAge = "172800";

    private const int RequestedHeadersLengthMax = 4096;

    /// <summary>For every response, refusals included.</summary>
    /// <param name="origin">The request's Origin.</param>
    /// <param name="allowCredentials">
    /// For clients that send credentials across origins (Amplify's withCredentials); browsers then accept no asterisk.
    /// </param>
    public static IReadOnlyList<KeyValuePair<string, string>> ForResponse(string? origin, bool allowCredentials)
    {
        KeyValuePair<string, string> exposed = new("access-control-expose-headers", ExposedHeaders);
        if (!allowCredentials || string.IsNullOrEmpty(origin))
            return [new("access-control-allow-origin", "*"), exposed];
        return
        [
            new("access-control-allow-origin", origin),
            new("access-control-allow-credentials", "true"),
            new("vary", "Origin"),
            exposed,
        ];
    }

    /// <summary>For OPTIONS, in addition to those of every response.</summary>
    /// <param name="requestedHeaders">The request's Access-Control-Request-Headers, echoed when it is a list of header names.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> ForPreflight(string? requestedHeaders)
    {
        KeyValuePair<string, string> methods = new("access-control-allow-methods", AllowedMethods);
        KeyValuePair<string, string> age = new("access-control-max-age", MaximumAge);
        return IsHeaderList(requestedHeaders) ? [methods, new("access-control-allow-headers", requestedHeaders!), age] : [methods, age];
    }

    private static bool IsHeaderList(string? text) =>
        text is { Length: > 0 and <= RequestedHeadersLengthMax }
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ',' or ' ');
}
