using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.EventStreams;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime;

namespace Tributary.Server.Hosting;

/// <summary>
/// GraphQL over server-sent events in single connection mode: PUT reserves a stream, GET or POST with Accept: text/event-stream opens
/// it, POST starts an operation on it and DELETE ends one.
/// </summary>
internal sealed class SingleConnectionEndpoint(
    RealTimeApis apis, HandshakeEntrance entrance, TimeProvider clock, ILogger<SingleConnectionEndpoint> log)
{
    /// <summary>"GraphQL over Server-Sent Events Protocol", Making reservations.</summary>
    private const string TokenHeader = "X-GraphQL-Event-Stream-Token";

    private const string TokenParameter = "token";
    private const string OperationParameter = "operationId";

    public static bool IsMeant(HttpRequest request) =>
        HttpMethods.IsPut(request.Method)
        || HttpMethods.IsDelete(request.Method)
        || (!HttpMethods.IsOptions(request.Method) && TokenOf(request) is not null);

    public async Task HandleAsync(HttpContext context, string apiId, ApiSnapshot? api, LocatedApi located)
    {
        GraphQLResponse.WriteCommonHeaders(context.Response);
        ValueTask<HttpRefusal?> answering = api is null
            ? new(HttpRefusal.NoValidAuthorization)
            : AnswerAsync(context, apiId, api, located.DomainName);
        await GraphQLResponse.AnsweredAsync(context, answering, log);
    }

    private async ValueTask<HttpRefusal?> AnswerAsync(HttpContext context, string apiId, ApiSnapshot api, string? domainName)
    {
        HttpRequest request = context.Request;
        GraphQLRealTimeApi realTime = apis.Find(apiId);
        // A stream begins with its reservation; what follows has a token.
        using IDisposable? place = HttpMethods.IsPut(request.Method) ? await entrance.EnterAsync(context, realTime) : null;
        if (place is null && HttpMethods.IsPut(request.Method))
            return HttpRefusal.TooManyHandshakes;
        StreamReservations streams = realTime.Streams;
        string? token = TokenOf(request);
        bool opens = EventStreamTexts.IsAccepted(request.Headers.Accept);
        AuthenticatedRequest authenticated = await RequestAuthentication.AuthenticateAsync(api.Authenticator, context);
        if (authenticated.Caller is null)
        {
            return opens && authenticated.Result.Refusal == AuthorizationRefusal.NoCredentials && streams.Find(token) is { } named
                ? await OpenAsync(context, named)
                : authenticated.Refusal;
        }

        string? apiKey = request.Headers["x-api-key"];
        if (HttpMethods.IsPut(request.Method))
            return await ReserveAsync(context, streams.Reserve(authenticated.Result, apiKey, domainName, clock));
        if (streams.Find(token, authenticated.Result, apiKey) is not { } stream)
            return StreamRefusals.NoStream;
        if (HttpMethods.IsDelete(request.Method))
            return await StopAsync(request, stream);
        if (opens)
            return await OpenAsync(context, stream);
        return await StartAsync(context, stream, authenticated.Body);
    }

    private static async ValueTask<HttpRefusal?> ReserveAsync(HttpContext context, ReservedStream? stream)
    {
        if (stream is null)
            return StreamRefusals.TooManyStreams;
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.BodyWriter.WriteAsync(Encoding.ASCII.GetBytes(stream.Token));
        return null;
    }

    private static async ValueTask<HttpRefusal?> OpenAsync(HttpContext context, ReservedStream stream)
    {
        if (!stream.TryOpen())
            return StreamRefusals.StreamIsOpen;
        EventStreamEndpoint.WriteHeaders(context);
        await stream.RunAsync(context.Response.BodyWriter, context.RequestAborted);
        return null;
    }

    private static async ValueTask<HttpRefusal?> StartAsync(HttpContext context, ReservedStream stream, ReadOnlyMemory<byte>? body)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return HttpRefusal.MethodNotAllowed(context.Request.Method);
        (GraphQLRequest? request, HttpRefusal? unreadable) = await GraphQLEndpoint.DecodeAsync(context.Request, body);
        if (request is null)
            return unreadable;
        if (StreamReservations.Start(stream, request, EventStreamEndpoint.HeadersOf(context.Request)) is { } refusal)
            return refusal;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return null;
    }

    private static async ValueTask<HttpRefusal?> StopAsync(HttpRequest request, ReservedStream stream)
    {
        if (request.Query[OperationParameter] is not [{ Length: > 0 } id])
            return StreamRefusals.NoOperationId;
        await stream.StopAsync(id);
        return null;
    }

    // In the query string only where it opens a stream: there a browser's EventSource has no other place.
    private static string? TokenOf(HttpRequest request) =>
        request.Headers[TokenHeader] is [{ Length: > 0 } header] ? header
        : (EventStreamTexts.IsAccepted(request.Headers.Accept) || HttpMethods.IsDelete(request.Method))
            && request.Query[TokenParameter] is [{ Length: > 0 } parameter] ? parameter
        : null;
}
