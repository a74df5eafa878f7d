using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.Aws.Signatures;

namespace Tributary.Server.Hosting;

/// <summary>What the AWS surfaces have in common: guard, body limit, signature, and the reply's bytes.</summary>
internal sealed class SignedSurface(AdministrationGuard guard, SignatureVerifier verifier, string accountId)
{
    /// <summary>The caller's namespace and body, or the reply that refuses the request.</summary>
    public async ValueTask<(SignedCall? Call, AwsError? Refusal)> ReadAsync(HttpContext context, SigningRules rules)
    {
        HttpRequest request = context.Request;
        if (guard.Refusal(request) is { } forbidden)
            return (null, new AwsError("AccessDeniedException", StatusCodes.Status403Forbidden, forbidden));
        ReadOnlyMemory<byte>? body = await RequestBody.ReadAsync(request, rules.BodyBytesMax);
        if (body is null)
        {
            return (null, new AwsError(
                "RequestEntityTooLargeException",
                StatusCodes.Status413PayloadTooLarge,
                $"The request body is larger than {rules.BodyBytesMax} bytes."));
        }

        string rawTarget = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var signed = new SignedRequest(request.Method, rawTarget, name => request.Headers[name], SHA256.HashData(body.Value.Span));
        SignatureResult result = verifier.Verify(signed, rules.Service);
        return result.Verified is { } verified
            ? (new SignedCall(new AwsScope(verified.Credential.AccountId ?? accountId, verified.Scope.Region), rawTarget, body.Value), null)
            : (null, new AwsError(result.Error!.Code, rules.RefusalStatus, result.Error.Message, result.Error.Members));
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
internal sealed record SignedCall(AwsScope Scope, string RawTarget, ReadOnlyMemory<byte> Body);

/// <summary>How a service signs, and how it refuses a signature.</summary>
internal sealed record SigningRules(string Service, int BodyBytesMax, int RefusalStatus);
