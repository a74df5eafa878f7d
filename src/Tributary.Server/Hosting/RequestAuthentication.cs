using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.Http;
using Tributary.Aws.Signatures;

namespace Tributary.Server.Hosting;

/// <summary>
/// Authenticates a request to an API. Only a signature needs the body to be judged; all other requests are judged, and refused, before
/// their body is read.
/// </summary>
internal static class RequestAuthentication
{
    /// <param name="authenticator">The API's.</param>
    /// <param name="context">The request.</param>
    /// <param name="bodyBytesMax">Of its body.</param>
    /// <returns>The caller, or the refusal; and the body when it had to be read.</returns>
    public static async ValueTask<AuthenticatedRequest> AuthenticateAsync(
        RequestAuthenticator authenticator, HttpContext context, int bodyBytesMax = GraphQLRequestDecoder.BodyBytesMax)
    {
        RequestCredentials credentials = CredentialsOf(context);
        if (!authenticator.IsSigned(credentials))
            return Judged(authenticator.Authenticate(credentials), null);
        return await GraphQLBody.ReadAsync(context.Request, bodyBytesMax) is { } body
            ? Judged(authenticator.AuthenticateSigned(SignedRequestOf(context, body), RequestOrigins.Of(context)), body)
            : new AuthenticatedRequest(null, HttpRefusal.BodyTooLarge, null);
    }

    /// <summary>Takes nothing but a signature.</summary>
    /// <returns>The body too, when there is a caller.</returns>
    public static async ValueTask<AuthenticatedRequest> AuthenticateAdministratorAsync(
        RequestAuthenticator authenticator, HttpContext context) =>
        await GraphQLBody.ReadAsync(context.Request) is { } body
            ? Judged(authenticator.AuthenticateAdministrator(SignedRequestOf(context, body), RequestOrigins.Of(context)), body)
            : new AuthenticatedRequest(null, HttpRefusal.BodyTooLarge, null);

    private static AuthenticatedRequest Judged(AuthenticationResult result, ReadOnlyMemory<byte>? body) =>
        new(result.Caller, result.Caller is null ? HttpRefusals.Of(result) : null, body, result);

    private static RequestCredentials CredentialsOf(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        StringValues authorization = headers.Authorization;
        return new RequestCredentials(
            headers["x-api-key"],
            authorization.Count == 1 ? authorization[0] : null,
            authorization.Count == 0 && context.Request.QueryString.HasValue && SignatureVerifier.IsPresigned(RawTarget(context)));
    }

    // The hash is over the bytes on the wire, before any content encoding is undone.
    private static SignedRequest SignedRequestOf(HttpContext context, ReadOnlyMemory<byte> body)
    {
        IHeaderDictionary headers = context.Request.Headers;
        return new SignedRequest(context.Request.Method, RawTarget(context), name => headers[name], SHA256.HashData(body.Span));
    }

    private static string RawTarget(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}

/// <summary>Exactly one of caller and refusal is set.</summary>
internal readonly record struct AuthenticatedRequest(
    Caller? Caller, HttpRefusal? Refusal, ReadOnlyMemory<byte>? Body, AuthenticationResult Result = default);
