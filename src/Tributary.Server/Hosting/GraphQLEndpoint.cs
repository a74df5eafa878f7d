using System.Collections.Concurrent;
using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Observability;
using Tributary.AppSync.Protocols.Http;

namespace Tributary.Server.Hosting;

/// <summary>GraphQL over HTTP: from a request to its answer.</summary>
/// <param name="requests">Executes.</param>
/// <param name="servesGet">Whether queries are executed by GET too.</param>
/// <param name="log">Takes what should not have happened.</param>
internal sealed class GraphQLEndpoint(ApiRequests requests, bool servesGet, ILogger<GraphQLEndpoint> log)
{
    private const string RetrySeconds = "1";

    private readonly ConcurrentDictionary<string, bool> _unbuiltModes = new(StringComparer.Ordinal);

    /// <param name="context">The request.</param>
    /// <param name="api">Null when there is none.</param>
    /// <param name="domainName">The custom domain name that was called, or null.</param>
    public async Task HandleAsync(HttpContext context, ApiSnapshot? api, string? domainName = null)
    {
        GraphQLResponse.WriteCommonHeaders(context.Response);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            GraphQLResponse.AnswerPreflight(context);
            return;
        }

        RequestLog? requestLog = GraphQLLog.Begin(context, api);
        HttpRefusal? refusal;
        try
        {
            refusal = await AnswerAsync(context, api, domainName, requestLog);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException or BadHttpRequestException))
        {
            ServerLog.RequestFailed(log, RequestIds.Of(context), exception);
            refusal = HttpRefusal.InternalFailure;
        }

        if (refusal is not null)
            await GraphQLResponse.RefuseAsync(context, refusal);
        if (requestLog is not null)
            GraphQLLog.End(requestLog, context.Response);
    }

    /// <summary>Between listening and the first deployment there is no default API; who asks for it is told to come again.</summary>
    public static Task RefuseUntilDeployedAsync(HttpContext context)
    {
        GraphQLResponse.WriteCommonHeaders(context.Response);
        context.Response.Headers.RetryAfter = RetrySeconds;
        return GraphQLResponse.RefuseAsync(context, HttpRefusal.StillDeploying).AsTask();
    }

    /// <summary>Refuses before the API itself is asked.</summary>
    public static Task RefuseAsync(HttpContext context, HttpRefusal refusal)
    {
        GraphQLResponse.WriteCommonHeaders(context.Response);
        return GraphQLResponse.RefuseAsync(context, refusal).AsTask();
    }

    private async ValueTask<HttpRefusal?> AnswerAsync(HttpContext context, ApiSnapshot? api, string? domainName, RequestLog? requestLog)
    {
        if (api is null)
            return HttpRefusal.NoValidAuthorization;
        AuthenticatedRequest authenticated = await RequestAuthentication.AuthenticateAsync(api.Authenticator, context);
        if (authenticated.Caller is not { } caller)
        {
            NoteUnbuiltMode(api, authenticated);
            return authenticated.Refusal;
        }

        if (!servesGet && HttpMethods.IsGet(context.Request.Method))
            return HttpRefusal.GetNotAllowed;
        if (await ReadPartsAsync(context.Request, authenticated.Body) is not { } parts)
            return HttpRefusal.BodyTooLarge;
        var incoming = new HttpIncomingRequest(caller, context, domainName, requestLog);
        if (!GraphQLRequestDecoder.TryDecode(parts, out GraphQLRequest? request, out HttpRefusal? unreadable))
            return unreadable == HttpRefusal.QueryUnreadable && parts.Method == "POST" && api.Limits.OperationsMax > 1
                ? await AnswerListAsync(context, api, parts, incoming)
                : unreadable;
        if (requestLog is not null)
            GraphQLLog.Asked(requestLog, request);
        GraphQLAnswer answer = await requests.ExecuteAsync(api, request, incoming);
        if (answer is RequestRefused refused)
            return HttpRefusals.Of(refused);
        await GraphQLResponse.WriteAsync(context, answer, requestLog);
        return null;
    }

    // Once for an API: what refuses one client refuses all of them.
    private void NoteUnbuiltMode(ApiSnapshot api, AuthenticatedRequest authenticated)
    {
        if (authenticated.Result.Refusal == AuthorizationRefusal.ModeNotBuilt && _unbuiltModes.TryAdd(api.Definition.ApiId, true))
            ServerLog.ModeNotBuilt(log, api.Definition.ApiId);
    }

    // One after the other, in their order, and each as if it had come alone; what they answer is one list.
    private async ValueTask<HttpRefusal?> AnswerListAsync(
        HttpContext context, ApiSnapshot api, HttpRequestParts parts, HttpIncomingRequest incoming)
    {
        if (!GraphQLRequestDecoder.TryDecodeList(
            parts, api.Limits.OperationsMax, out ImmutableArray<GraphQLRequest> operations, out HttpRefusal? unreadable))
            return unreadable;
        var answers = new List<GraphQLAnswer>(operations.Length);
        foreach (GraphQLRequest operation in operations)
        {
            if (incoming.Log is not null)
                GraphQLLog.Asked(incoming.Log, operation);
            answers.Add(await requests.ExecuteAsync(api, operation, incoming));
        }

        await GraphQLResponse.WriteListAsync(context, answers, incoming.Log);
        return null;
    }

    internal static async ValueTask<(GraphQLRequest? Request, HttpRefusal? Refusal)> DecodeAsync(
        HttpRequest request, ReadOnlyMemory<byte>? readBefore)
    {
        if (await ReadPartsAsync(request, readBefore) is not { } parts)
            return (null, HttpRefusal.BodyTooLarge);
        return GraphQLRequestDecoder.TryDecode(parts, out GraphQLRequest? decoded, out HttpRefusal? refusal)
            ? (decoded, null)
            : (null, refusal);
    }

    /// <summary>Null when the body is too large.</summary>
    private static async ValueTask<HttpRequestParts?> ReadPartsAsync(HttpRequest request, ReadOnlyMemory<byte>? readBefore)
    {
        ReadOnlyMemory<byte>? body = readBefore ?? await GraphQLBody.ReadAsync(request);
        if (body is null)
            return null;
        return new HttpRequestParts
        {
            Method = request.Method,
            QueryString = request.QueryString.Value ?? string.Empty,
            ContentType = request.ContentType,
            ContentEncoding = request.Headers.ContentEncoding,
            Body = body.Value,
        };
    }
}
