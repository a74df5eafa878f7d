using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Http;

namespace Tributary.Server.Hosting;

/// <summary>The first stage of every request: which surface is meant.</summary>
internal sealed class RequestRouter(
    ApiRegistry registry,
    ApiLocator locator,
    GraphQLEndpoint graphQL,
    RealTimeEndpoint realTime,
    EventSurface events,
    RealTimeApis connected,
    EventStreamEndpoint eventStreams,
    SingleConnectionEndpoint singleConnections,
    PublishEndpoint publish,
    AwsEndpoints aws,
    DeploymentEndpoints deployments,
    AdministrationGuard guard,
    WebFolder? web,
    ILogger<RequestRouter> log)
{
    private static readonly byte[] Healthy = "healthy"u8.ToArray();
    private static readonly byte[] Ok = "{\"status\":\"ok\"}"u8.ToArray();

    private const string ManagementV1 = "/v1/";
    private const string ManagementV2 = "/v2/";
    private const string Console = "/console";

    private volatile DefaultApi? _default;

    /// <summary>From now on the API at "/graphql" without an id is this one, and that at "/event"; null when there is none.</summary>
    public void Deployed(string? firstApiId, string? firstEventApiId = null)
    {
        _default = new DefaultApi(firstApiId);
        events.Deployed(firstEventApiId);
    }

    public Task RouteAsync(HttpContext context)
    {
        RequestIds.Assign(context);
        Task dispatched = Dispatch(context, context.Request.Path.Value ?? "/");
        // A socket is a request that lasts: what waits for it here is memory of every idle one.
        return dispatched.IsCompletedSuccessfully || IsOpenSocket(context, dispatched) ? dispatched : FinishAsync(context, dispatched);
    }

    private static bool IsOpenSocket(HttpContext context, Task dispatched) =>
        !dispatched.IsCompleted && context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols;

    private async Task FinishAsync(HttpContext context, Task dispatched)
    {
        try
        {
            await dispatched;
        }
        catch (BadHttpRequestException exception)
        {
            if (context.RequestAborted.IsCancellationRequested)
                context.Abort(); // Nobody is there to read a refusal, and the rest of the body will not come.
            else
                await RefuseAsync(context, exception.StatusCode, exception.Message);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            context.Abort();
        }
        catch (Exception exception)
        {
            ServerLog.RequestFailed(log, RequestIds.Of(context), exception);
            await RefuseAsync(
                context, StatusCodes.Status500InternalServerError, "An internal failure occurred. The server's log has the reason.");
        }
    }

    private Task Dispatch(HttpContext context, string path)
    {
        try
        {
            return DispatchAsync(context, path);
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    private Task DispatchAsync(HttpContext context, string path)
    {
        if (locator.TryLocate(context, path, out LocatedApi api))
            return ServeApiAsync(context, api);
        if (locator.IsPrivateListener(context) && path != "/ping")
        {
            return RefuseAsync(
                context,
                StatusCodes.Status404NotFound,
                "The private listener serves private APIs only: /graphql and /apis/API_ID/graphql.");
        }

        if (path.StartsWith(ManagementV1, StringComparison.Ordinal) || path.StartsWith(ManagementV2, StringComparison.Ordinal))
            return aws.HandleManagementAsync(context);
        return path switch
        {
            "/ping" => AnswerReadAsync(context, "text/plain", Healthy),
            "/health" => AnswerReadAsync(context, "application/json", Ok),
            _ => ServeRootAsync(context, path),
        };
    }

    private Task ServeApiAsync(HttpContext context, LocatedApi located)
    {
        ApiAddress address = located.Address;
        if (address.Surface is ApiSurface.Events or ApiSurface.EventRealTime)
            return events.HandleAsync(context, located);
        DefaultApi? first = _default;
        if (address.ApiId is null && first is null)
            return GraphQLEndpoint.RefuseUntilDeployedAsync(context);
        string? apiId = address.ApiId ?? first!.ApiId;
        ApiSnapshot? api = apiId is null ? null : registry.Find(apiId);
        if (locator.Refusal(api, located) is { } refusal)
            return GraphQLEndpoint.RefuseAsync(context, refusal);
        if (address.Surface == ApiSurface.Publish)
            return publish.HandleAsync(context, api);
        if (context.WebSockets.IsWebSocketRequest)
            return realTime.HandleAsync(context, connected, apiId ?? string.Empty, located);
        if (address.Surface == ApiSurface.RealTime)
        {
            return RefuseAsync(
                context,
                StatusCodes.Status426UpgradeRequired,
                "This is the real-time endpoint: connect with a WebSocket and the subprotocol graphql-ws or graphql-transport-ws.");
        }

        if (SingleConnectionEndpoint.IsMeant(context.Request))
            return singleConnections.HandleAsync(context, apiId ?? string.Empty, api, located);
        return EventStreamEndpoint.IsMeant(context.Request)
            ? eventStreams.HandleAsync(context, apiId ?? string.Empty, api, located)
            : graphQL.HandleAsync(context, api, located.DomainName);
    }

    private async Task ServeRootAsync(HttpContext context, string path)
    {
        if (!await deployments.TryHandleAsync(context))
            await ServeFilesAsync(context, path);
    }

    private Task ServeFilesAsync(HttpContext context, string path)
    {
        HttpRequest request = context.Request;
        bool isConsole = path == Console || path.StartsWith(Console + "/", StringComparison.Ordinal);
        if (isConsole && guard.Refusal(request) is { } forbidden)
            return RefuseAsync(context, StatusCodes.Status403Forbidden, forbidden);
        if (IsRead(request) && web is not null && guard.IsAllowedHost(request.Host.Host) && web.Find(path) is { } file)
            return WebFolder.WriteAsync(context, file);
        return path == "/"
            ? aws.HandleTablesAsync(context)
            : RefuseAsync(
                context,
                StatusCodes.Status404NotFound,
                "Nothing is served at this path. GraphQL is at /graphql and /apis/API_ID/graphql, "
                + "Event APIs at /event and /apis/API_ID/event.");
    }

    private static Task AnswerReadAsync(HttpContext context, string contentType, byte[] body) => IsRead(context.Request)
        ? WriteAsync(context.Response, contentType, body)
        : RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, $"The method {context.Request.Method} is not allowed; use GET.");

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static async Task RefuseAsync(HttpContext context, int status, string message)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        string errorType = status switch
        {
            StatusCodes.Status403Forbidden => HttpTexts.AccessDeniedException,
            StatusCodes.Status404NotFound => HttpTexts.NotFoundException,
            StatusCodes.Status405MethodNotAllowed => HttpTexts.MethodNotAllowedException,
            StatusCodes.Status408RequestTimeout => HttpTexts.RequestTimeoutException,
            StatusCodes.Status413PayloadTooLarge => HttpTexts.RequestEntityTooLargeException,
            >= 500 => HttpTexts.InternalFailure,
            _ => HttpTexts.BadRequestException,
        };
        byte[] body = new HttpRefusal(status, errorType, message).ToBody();
        context.Response.StatusCode = status;
        context.Response.Headers[HttpTexts.ErrorTypeHeader] = errorType;
        await WriteAsync(context.Response, HttpTexts.ContentType, body);
    }

    private static async Task WriteAsync(HttpResponse response, string contentType, byte[] body)
    {
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body);
    }

    private sealed record DefaultApi(string? ApiId);
}
