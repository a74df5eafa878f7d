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
        var signed = new SignedRequest(request.Method, rawTarget, name => request.Headers[name], SHA256.HashData(body.Value.Span));
        SignatureResult result = verifier.Verify(signed, rules.Service);
        if (result.Verified is not { } verified)
            return (null, new AwsError(result.Error!.Code, rules.RefusalStatus, result.Error.Message, result.Error.Members));
        return verified.Credential.Principal is { } principal && MayAdminister(principal, context, rules.Service)
            ? (new SignedCall(new AwsScope(principal.AccountId, verified.Scope.Region), rawTarget, body.Value), null)
            : (null, Forbidden(verified.Credential.Principal, rules));
    }

    // Megabytes are not read for somebody who does not even claim to have signed them.
    private AwsError? IsUnsigned(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        var request = new SignedRequest(context.Request.Method, RawTarget(context), name => headers[name], SignedRequest.EmptyBodySha256);
        return SignatureVerifier.IsClaimed(request) ? null : verifier.Verify(request, service: string.Empty).Error;
    }

    private static string RawTarget(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    // Policies are not evaluated by operation and resource here, so a principal that may do less than everything may do nothing.
    private bool MayAdminister(AwsPrincipal principal, HttpContext context, string service)
    {
        RequestOrigin origin = RequestOrigins.Of(context);
        var conditions = new PolicyContext { SourceIp = origin.Peer, SecureTransport = origin.IsSecure, CurrentTime = clock.GetUtcNow() };
        return principal.Policies.For(conditions).AdministerService(service);
    }

    private static AwsError Forbidden(AwsPrincipal? principal, SigningRules rules) => new(
        "AccessDeniedException",
        rules.RefusalStatus,
        $"User: {principal?.Arn ?? "unknown"} is not authorized to perform: {rules.Service}:*. "
        + $"This server lets only those in here whose policies allow {rules.Service}:* on * and deny nothing.");

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
internal sealed record SignedCall(AwsScope Scope, string RawTarget, ReadOnlyMemory<byte> Body);

/// <summary>How a service signs, and how it refuses a signature.</summary>
internal sealed record SigningRules(string Service, int BodyBytesMax, int RefusalStatus);
