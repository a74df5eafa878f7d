using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.Publishing;

namespace Tributary.Server.Hosting;

/// <summary>The publish API of subscriptions: signed POSTs to <c>/graphql/publish</c>.</summary>
internal sealed class PublishEndpoint(PublishRequests requests, ILogger<PublishEndpoint> log)
{
    private static readonly byte[] Published = "{\"published\":true}"u8.ToArray();

    public async Task HandleAsync(HttpContext context, ApiSnapshot? api)
    {
        if (!await GraphQLResponse.AnsweredAsync(context, PublishAsync(context, api), log))
            return;

        context.Response.ContentType = HttpTexts.ContentType;
        context.Response.ContentLength = Published.Length;
        await context.Response.BodyWriter.WriteAsync(Published);
    }

    private async ValueTask<HttpRefusal?> PublishAsync(HttpContext context, ApiSnapshot? api)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return HttpRefusal.MethodNotAllowed(context.Request.Method);
        if (api is null)
            return HttpRefusal.NoValidAuthorization;
        AuthenticatedRequest authenticated = await RequestAuthentication.AuthenticateAdministratorAsync(api.Authenticator, context);
        return authenticated.Caller is { } caller
            ? await requests.PublishAsync(api, caller, authenticated.Body!.Value, context.RequestAborted)
            : authenticated.Refusal;
    }
}
