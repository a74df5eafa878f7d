using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols;
using Tributary.AppSync.Protocols.Http;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>GraphQL over HTTP: from a request to the bytes of its answer.</summary>
internal sealed class GraphQLEndpoint(ApiRequests requests, ILogger<GraphQLEndpoint> log)
{
    private const string RetrySeconds = "1";

    public async Task HandleAsync(HttpContext context, ApiSnapshot? api)
    {
        string requestId = RequestIds.Next();
        WriteCommonHeaders(context, requestId);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            foreach ((string name, string value) in CorsHeaders.ForPreflight(context.Request.Headers.AccessControlRequestHeaders))
                context.Response.Headers[name] = value;
            context.Response.StatusCode = StatusCodes.Status200OK;
            return;
        }

        HttpRefusal? refusal;
        try
        {
            refusal = await AnswerAsync(context, api, requestId);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException or BadHttpRequestException))
        {
            ServerLog.RequestFailed(log, requestId, exception);
            refusal = HttpRefusal.InternalFailure;
        }

        if (refusal is not null)
            await RefuseAsync(context, refusal);
    }

    /// <summary>Between listening and the first deployment there is no default API; who asks for it is told to come again.</summary>
    public Task RefuseUntilDeployedAsync(HttpContext context)
    {
        WriteCommonHeaders(context, Guid.NewGuid().ToString("D"));
        context.Response.Headers.RetryAfter = RetrySeconds;
        return RefuseAsync(context, HttpRefusal.StillDeploying).AsTask();
    }

    private async ValueTask<HttpRefusal?> AnswerAsync(HttpContext context, ApiSnapshot? api, string requestId)
    {
        if (api is null)
            return HttpRefusal.NoValidAuthorization;
        AuthenticatedRequest authenticated = await RequestAuthentication.AuthenticateAsync(api.Authenticator, context);
        if (authenticated.Caller is not { } caller)
            return authenticated.Refusal;
        (GraphQLRequest? request, HttpRefusal? unreadable) = await DecodeAsync(context.Request, authenticated.Body);
        if (request is null)
            return unreadable;
        GraphQLAnswer answer = await requests.ExecuteAsync(api, request, new HttpIncomingRequest(requestId, caller, context));
        if (answer is RequestRefused refused)
            return HttpRefusals.Of(refused);
        await WriteAsync(context.Response, answer);
        return null;
    }

    private static async ValueTask<(GraphQLRequest? Request, HttpRefusal? Refusal)> DecodeAsync(
        HttpRequest request, ReadOnlyMemory<byte>? readBefore)
    {
        ReadOnlyMemory<byte>? body = readBefore ?? await GraphQLBody.ReadAsync(request);
        if (body is null)
            return (null, HttpRefusal.BodyTooLarge);
        var parts = new HttpRequestParts
        {
            Method = request.Method,
            QueryString = request.QueryString.Value ?? string.Empty,
            ContentType = request.ContentType,
            ContentEncoding = request.Headers.ContentEncoding,
            Body = body.Value,
        };
        return GraphQLRequestDecoder.TryDecode(parts, out GraphQLRequest? decoded, out HttpRefusal? refusal)
            ? (decoded, null)
            : (null, refusal);
    }

    private static async ValueTask WriteAsync(HttpResponse response, GraphQLAnswer answer)
    {
        using var output = new Utf8Output();
        if (answer is Executed executed)
        {
            GraphQLResponses.Write(output, executed.Result);
            foreach ((string name, string value) in executed.Context.ResponseHeaders.Headers)
                response.Headers[name] = value;
        }
        else
        {
            GraphQLResponses.WriteInvalid(output, answer);
        }

        response.ContentType = HttpTexts.ContentType;
        response.ContentLength = output.Length;
        await response.BodyWriter.WriteAsync(output.WrittenMemory);
    }

    private sealed class HttpIncomingRequest(string requestId, Caller caller, HttpContext context) : IncomingRequest(requestId, caller)
    {
        public override CancellationToken ClientGone => context.RequestAborted;

        public override ObjectValue ReadHeaders() => RequestHeaders.Of(context.Request);
    }

    private static void WriteCommonHeaders(HttpContext context, string requestId)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers[HttpTexts.RequestIdHeader] = requestId;
        headers[HttpTexts.TokensConsumedHeader] = "1";
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = CorsHeaders.ExposedHeaders;
    }

    private static async ValueTask RefuseAsync(HttpContext context, HttpRefusal refusal)
    {
        if (context.Response.HasStarted)
            return;
        byte[] body = refusal.ToBody();
        context.Response.StatusCode = refusal.Status;
        context.Response.Headers[HttpTexts.ErrorTypeHeader] = refusal.ErrorType;
        context.Response.ContentType = HttpTexts.ContentType;
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }
}
