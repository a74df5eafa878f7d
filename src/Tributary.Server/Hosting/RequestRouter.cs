using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Http;

namespace Tributary.Server.Hosting;

/// <summary>The first stage of every request: which surface is meant.</summary>
internal sealed class RequestRouter(
    ApiRegistry registry,
    GraphQLEndpoint graphQL,
    RealTimeEndpoint realTime,
    AwsEndpoints aws,
    AdministrationGuard guard,
    WebFolder? web,
    ILogger<RequestRouter> log)
{
    private static readonly byte[] Healthy = "healthy"u8.ToArray();

    /// <summary>The API at "/graphql" without an id: the first of the template.</summary>
    public string? DefaultApiId { get; set; }

    public async Task RouteAsync(HttpContext context)
    {
        try
        {
            await DispatchAsync(context, context.Request.Path.Value ?? "/");
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(context, exception.StatusCode, exception.Message);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            context.Abort();
        }
        catch (Exception exception)
        {
            ServerLog.SurfaceFailed(log, context.Request.Path, exception);
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, "An internal failure occurred. The server's log has the reason.");
        }
    }

    private Task DispatchAsync(HttpContext context, string path)
    {
        if (ApiAddress.TryRead(path, context.Request.Host.Host, out ApiAddress address))
            return ServeApiAsync(context, address);
        if (path.StartsWith("/v1/", StringComparison.Ordinal) || path.StartsWith("/v2/", StringComparison.Ordinal))
            return aws.HandleManagementAsync(context);
        if (path == "/ping")
            return WriteAsync(context.Response, "text/plain", Healthy);
        if (path == "/health")
            return WriteAsync(context.Response, "application/json", "{\"status\":\"ok\"}"u8.ToArray());
        return ServeRootAsync(context, path);
    }

    private Task ServeApiAsync(HttpContext context, ApiAddress address)
    {
        string? apiId = address.ApiId ?? DefaultApiId;
        bool upgrade = context.WebSockets.IsWebSocketRequest;
        if (address.Surface == ApiSurface.Events)
            return RefuseAsync(context, StatusCodes.Status501NotImplemented, "Event APIs are not built in this version.");
        if (upgrade)
            return realTime.HandleAsync(context, apiId ?? string.Empty);
        if (address.Surface == ApiSurface.RealTime)
        {
            return RefuseAsync(
                context, StatusCodes.Status426UpgradeRequired, "This is the real-time endpoint: connect with a WebSocket and the subprotocol graphql-ws.");
        }

        return graphQL.HandleAsync(context, apiId is null ? null : registry.Find(apiId));
    }

    private Task ServeRootAsync(HttpContext context, string path)
    {
        HttpRequest request = context.Request;
        bool isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isRead && web is not null && guard.IsAllowedHost(request.Host.Host) && web.Find(path) is { } file)
            return WebFolder.WriteAsync(context, file);
        if (path == "/")
            return aws.HandleTablesAsync(context);
        return RefuseAsync(context, StatusCodes.Status404NotFound, $"Nothing is served at this path. GraphQL is at /graphql and /apis/API_ID/graphql.");
    }

    private static async Task RefuseAsync(HttpContext context, int status, string message)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        string errorType = status switch
        {
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
}
