using Tributary.AppSync.Apis;
using Tributary.AppSync.Observability;
using Tributary.AppSync.Protocols.Http;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>What is logged of a GraphQL request around its execution ("Request-level logs").</summary>
internal static class GraphQLLog
{
    /// <summary>Null when the API does not log.</summary>
    public static RequestLog? Begin(HttpContext context, ApiSnapshot? api)
    {
        RequestLog? log = api?.Log?.Begin(RequestIds.Of(context), RequestSecrets.Of(RequestHeaders.Of(context.Request)));
        log?.Write("Begin Request");
        if (log is { IsVerbose: true })
            log.Write($"Request Headers: {TextOf(context.Request.Headers)}");
        return log;
    }

    public static void Asked(RequestLog log, GraphQLRequest request)
    {
        if (log.IsVerbose)
            log.Write($"GraphQL Query: {request.Query}, Operation: {request.OperationName ?? "null"}, Variables: {request.Variables}");
    }

    /// <param name="log">Of the request.</param>
    /// <param name="errors">The list of errors of its answer, as JSON.</param>
    public static void Failed(RequestLog log, ReadOnlySpan<byte> errors)
    {
        if (!errors.IsEmpty && log.FieldLevel >= FieldLogLevel.Error)
            log.Write($"GraphQL Errors: {Utf8ValueReader.Read(errors)}");
    }

    public static void End(RequestLog log, HttpResponse response)
    {
        log.Write($"Tokens Consumed: {response.Headers[HttpTexts.TokensConsumedHeader]}");
        if (log.IsVerbose)
            log.Write($"Response Headers: {TextOf(response.Headers)}");
        log.Write("RequestSummary", ("statusCode", response.StatusCode), ("latency", log.Elapsed));
        log.Write("End Request");
    }

    private static string TextOf(IHeaderDictionary headers) =>
        "{" + string.Join(", ", headers.Select(header => $"{header.Key.ToLowerInvariant()}=[{Shown(header.Key, header.Value)}]")) + "}";

    private static string Shown(string name, string? value) => RequestSecrets.IsSecret(name) ? Redaction.Mask : value ?? string.Empty;
}
