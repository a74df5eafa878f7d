using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Tributary.AppSync.Authorization;
using Tributary.Aws;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Replies;
using Tributary.Aws.Signatures;

namespace Tributary.Server.Hosting;

/// <summary>What the AWS surfaces have in common: guard, body limit, signature, and the reply's bytes.</summary>
internal sealed class SignedSurface(AdministrationGuard guard, SignatureVerifier verifier, TimeProvider clock)
{
    /// <summary>The caller's namespace and body, or the reply that refuses the request.</summary>
    public async ValueTask<(SignedCall? Call, AwsError? Refusal)> ReadAsync(HttpContext context, SigningRules rules)
    {
        HttpRequest request = context.Request;
        if (guard.Refusal(request) is { } forbidden)
            return (null, new AwsError("AccessDeniedException", StatusCodes.Status403Forbidden, forbidden));
        if (IsUnsigned(context) is { } unsigned)
            return (null, new AwsError(unsigned.Code, rules.RefusalStatus, unsigned.Message, unsigned.Members));
        ReadOnlyMemory<byte>? body = await RequestBody.ReadAsync(request, rules.BodyBytesMax);
        if (body is null)
        {
            return (null, new AwsError(
                "RequestEntityTooLargeException",
                StatusCodes.Status413PayloadTooLarge,
                $"The request body is larger than {rules.BodyBytesMax} bytes."));
        }

        string rawTarget = RawTarget(context);
        var signed = new SignedRequest(request.Method, rawTarget, name => request.Headers[name], SHA256.HashData(body.Value.Span))
        {
            IsForObjects = rules.IsForObjects,
        };
        SignatureResult result = verifier.Verify(signed, rules.Service);
        if (result.Verified is not { } verified)
            return (null, new AwsError(result.Error!.Code, rules.RefusalStatus, result.Error.Message, result.Error.Members));
        if (verified.Credential.Principal is not { } principal)
            return (null, new AwsError("AccessDeniedException", rules.RefusalStatus, "The access key belongs to no user or role."));
        var scope = new AwsScope(principal.AccountId, verified.Scope.Region);
        return (new SignedCall(scope, rawTarget, body.Value, principal, ContextOf(context, principal, scope))
        {
            Credential = verified.Credential,
        }, null);
    }

    // Megabytes are not read for somebody who does not even claim to have signed them.
    private AwsError? IsUnsigned(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        var request = new SignedRequest(context.Request.Method, RawTarget(context), name => headers[name], SignedRequest.EmptyBodySha256);
        return SignatureVerifier.IsClaimed(request) ? null : verifier.Verify(request, service: string.Empty).Error;
    }

    private static string RawTarget(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private PolicyContext ContextOf(HttpContext context, AwsPrincipal principal, AwsScope scope)
    {
        RequestOrigin origin = RequestOrigins.Of(context);
        return new PolicyContext
        {
            SourceIp = origin.Peer,
            SecureTransport = origin.IsSecure,
            CurrentTime = clock.GetUtcNow(),
            UserAgent = origin.UserAgent,
            Referer = origin.Referer,
            RequestedRegion = scope.Region,
            Principal = principal,
        };
    }

    public static async Task WriteAsync(HttpResponse response, AwsReply reply)
    {
        response.StatusCode = reply.Status;
        foreach ((string name, string value) in reply.Headers)
            response.Headers[name] = value;
        response.ContentLength = reply.Body.Length;
        await response.BodyWriter.WriteAsync(reply.Body);
    }
}

/// <summary>A request whose signature held.</summary>
internal sealed record SignedCall(
    AwsScope Scope, string RawTarget, ReadOnlyMemory<byte> Body, AwsPrincipal Principal, PolicyContext Context)
{
    /// <summary>The key that signed.</summary>
    public required AwsCredential Credential { get; init; }
}

/// <summary>How a service signs, and how it refuses a signature.</summary>
internal sealed record SigningRules(string Service, int BodyBytesMax, int RefusalStatus)
{
    /// <summary>Whether S3's rules of signing count.</summary>
    public bool IsForObjects { get; init; }
}
