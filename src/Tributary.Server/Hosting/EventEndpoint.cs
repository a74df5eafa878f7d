using System.Globalization;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Events;
using Tributary.AppSync.Protocols.Events;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Resolvers;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>Publishing over HTTP, the one thing that the HTTP endpoint of an Event API does ("Publish events via HTTP").</summary>
/// <param name="requests">Publishes.</param>
/// <param name="log">Takes what should not have happened.</param>
internal sealed class EventEndpoint(EventRequests requests, ILogger<EventEndpoint> log)
{
    /// <param name="context">The request.</param>
    /// <param name="api">Null when there is none.</param>
    /// <param name="domainName">The custom domain name that was called, or null.</param>
    public async Task HandleAsync(HttpContext context, EventApiSnapshot? api, string? domainName)
    {
        GraphQLResponse.WriteCommonHeaders(context.Response);
        if (HttpMethods.IsOptions(context.Request.Method))
            GraphQLResponse.AnswerPreflight(context);
        else
            await GraphQLResponse.AnsweredAsync(context, AnswerAsync(context, api, domainName), log, EventTexts.ContentType);
    }

    private async ValueTask<HttpRefusal?> AnswerAsync(HttpContext context, EventApiSnapshot? api, string? domainName)
    {
        if (api is null)
            return HttpRefusal.NoValidAuthorization;
        if (!HttpMethods.IsPost(context.Request.Method))
            return EventRefusals.MethodNotAllowed(context.Request.Method);
        AuthenticatedRequest authenticated = await RequestAuthentication.AuthenticateAsync(
            api.Authenticator, context, EventLimits.RequestBytesMax);
        if (authenticated.Caller is not { } caller)
            return authenticated.Refusal;
        if ((authenticated.Body ?? await RequestBody.ReadAsync(context.Request, EventLimits.RequestBytesMax)) is not { } body)
            return HttpRefusal.BodyTooLarge;
        if (!PublishDecoder.TryDecode(PartsOf(context.Request, body), out ObjectValue? members, out HttpRefusal? unreadable))
            return unreadable;
        PublishAnswer answer = await requests.PublishAsync(
            api, members["channel"], members["events"], new HttpIncomingRequest(caller, context, domainName, log: null));
        AddHeaders(context.Response, answer.Context);
        if (answer.Refusal is { } refusal)
            return EventRefusals.Of(refusal);
        await WriteAsync(context.Response, answer);
        return null;
    }

    private static HttpRequestParts PartsOf(HttpRequest request, ReadOnlyMemory<byte> body) => new()
    {
        Method = request.Method,
        QueryString = request.QueryString.Value ?? string.Empty,
        ContentType = request.ContentType,
        ContentEncoding = request.Headers.ContentEncoding,
        Body = body,
    };

    private static void AddHeaders(HttpResponse response, RequestContext? context)
    {
        if (context is null)
            return;
        foreach ((string name, string value) in context.ResponseHeaders.Headers)
            response.Headers[name] = value;
        response.Headers[HttpTexts.TokensConsumedHeader] = context.Meter.Tokens.ToString(CultureInfo.InvariantCulture);
    }

    private static async ValueTask WriteAsync(HttpResponse response, PublishAnswer answer)
    {
        using var output = new Utf8Output(512);
        output.WriteByte((byte)'{');
        PublishAnswers.Write(output, answer);
        output.WriteByte((byte)'}');
        response.ContentType = EventTexts.ContentType;
        response.ContentLength = output.Length;
        await response.BodyWriter.WriteAsync(output.WrittenMemory);
    }
}
