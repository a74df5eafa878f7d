using Microsoft.AspNetCore.Http.Features;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.EventStreams;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>
/// GraphQL over server-sent events on the GraphQL endpoint ("GraphQL over Server-Sent Events Protocol", distinct connections mode): what
/// comes before the first event is answered as over HTTP, everything later is an event.
/// </summary>
internal sealed class EventStreamEndpoint(
    RealTimeApis apis, HandshakeEntrance entrance, ApiRequests requests, TimeProvider clock, ILogger<EventStreamEndpoint> log)
{
    public static bool IsMeant(HttpRequest request) =>
        !HttpMethods.IsOptions(request.Method) && EventStreamTexts.IsAccepted(request.Headers.Accept);

    public async Task HandleAsync(HttpContext context, string apiId, ApiSnapshot? api, LocatedApi located)
    {
        GraphQLResponse.WriteCommonHeaders(context.Response);
        ValueTask<HttpRefusal?> answering = api is null
            ? new(HttpRefusal.NoValidAuthorization)
            : StreamAsync(context, apiId, api, located.DomainName);
        await GraphQLResponse.AnsweredAsync(context, answering, log);
    }

    private async ValueTask<HttpRefusal?> StreamAsync(HttpContext context, string apiId, ApiSnapshot api, string? domainName)
    {
        AuthenticatedRequest authenticated = await RequestAuthentication.AuthenticateAsync(api.Authenticator, context);
        if (authenticated.Caller is not { } caller)
            return authenticated.Refusal;
        (GraphQLRequest? request, HttpRefusal? unreadable) = await GraphQLEndpoint.DecodeAsync(context.Request, authenticated.Body);
        if (request is null)
            return unreadable;
        // With its body here, so that nobody keeps a place by sending slowly, and without its resolver, which may take long.
        using (IDisposable? place = await entrance.EnterAsync(context, apis.Find(apiId)))
        {
            if (place is null)
                return HttpRefusal.TooManyHandshakes;
            // A page of anybody can make a browser GET: nothing may change by it, and that is said by a status, not by an event.
            if (IsForbiddenMutation(api, request, caller))
                return HttpRefusal.MutationNotHere;
        }

        await RunAsync(context, apiId, domainName, authenticated.Result, request);
        return null;
    }

    // Plans the operation, which is found again when it runs.
    private bool IsForbiddenMutation(ApiSnapshot api, GraphQLRequest request, Caller caller) =>
        requests.Prepare(api, request, new ProbedRequest(caller)).Refusal is RequestRefused { Reason: RequestRefusal.MutationNotHere };

    private async Task RunAsync(
        HttpContext context, string apiId, string? domainName, AuthenticationResult authenticated, GraphQLRequest request)
    {
        WriteHeaders(context);
        IReadOnlyDictionary<string, string> headers = HeadersOf(context.Request);
        GraphQLRealTimeApi api = apis.Find(apiId);
        try
        {
            using EventStream stream = api.CreateStream(
                authenticated, context.Request.Headers["x-api-key"], headers, domainName, clock);
            await stream.RunAsync(request, context.Response.BodyWriter, context.RequestAborted);
        }
        finally
        {
            apis.Forget(apiId, api);
        }
    }

    internal static void WriteHeaders(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.ContentType = EventStreamTexts.ContentType;
        response.Headers.CacheControl = "no-cache";
        // nginx buffers answers unless it is told not to.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    /// <summary>What came with the credentials, for resolvers.</summary>
    internal static IReadOnlyDictionary<string, string> HeadersOf(HttpRequest request) => AuthorizationObject.FromHttp(
        request.Headers.Select(header => new KeyValuePair<string, string>(header.Key, header.Value.ToString()))).Headers;

    private sealed class ProbedRequest(Caller caller) : IncomingRequest(string.Empty, caller)
    {
        public override ObjectValue ReadHeaders() => ObjectValue.Empty;
    }
}
