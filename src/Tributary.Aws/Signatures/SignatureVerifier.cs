using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Tributary.Aws.Signatures;

/// <summary>Who signed a request, and the scope the signature is for.</summary>
public sealed record VerifiedSignature(AwsCredential Credential, CredentialScope Scope);

/// <summary>Exactly one of the two is there.</summary>
public readonly record struct SignatureResult(VerifiedSignature? Verified, AwsError? Error);

/// <summary>
/// Verifies Signature Version 4, in the Authorization header or in the query ("Create a signed AWS API request", IAM User Guide). As
/// in AWS there is no memory of signatures: one may be sent again within <see cref="Skew"/>, an address while it lives. Safe for
/// concurrent use.
/// </summary>
public sealed class SignatureVerifier(ICredentialStore credentials, TimeProvider clock)
{
    /// <summary>How far the client's clock may be off, both ways.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private const string TargetHeader = "x-amz-target";
    private const string BodyHashHeader = "x-amz-content-sha256";

    // RFC 9110, section 5.6.2 (token), without upper case: a frame's header object could hold names that HTTP could not.
    private static readonly SearchValues<char> HeaderNameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");

    private readonly SigningKeyCache _keys = new();

    /// <param name="request">The request as it arrived.</param>
    /// <param name="service">The service the scope must name: appsync, dynamodb, ...</param>
    /// <param name="region">The region the scope must name; null accepts any and leaves it to the caller.</param>
    public SignatureResult Verify(SignedRequest request, string service, string? region = null)
    {
        if (SignatureClaim.Read(request, out AwsError? error) is not { } claim)
            return Refused(error!);
        error = CheckScope(claim.Scope, claim.Time, service, region)
            ?? CheckTime(claim)
            ?? CheckSignedHeaders(claim, request.Headers)
            ?? CheckBodyHash(request);
        if (error is not null)
            return Refused(error);
        AwsCredential? credential = credentials.Find(claim.AccessKeyId);
        error = CheckToken(credential, claim.Tokens) ?? CheckSignature(request, claim, credential!);
        return error is null ? new SignatureResult(new VerifiedSignature(credential!, claim.Scope), null) : Refused(error);
    }

    /// <summary>Whether a request carries anything that could be a signature, in either form.</summary>
    public static bool IsClaimed(SignedRequest request) =>
        request.Headers("authorization").Count > 0 || PresignedQuery.IsIn(request.RawTarget);

    /// <summary>Whether a request target carries a signature in its query.</summary>
    public static bool IsPresigned(string rawTarget) => PresignedQuery.IsIn(rawTarget);

    /// <summary>
    /// Whether a credential that verified a signature earlier would still do so: known, unchanged with its principal and policies,
    /// not expired.
    /// </summary>
    public bool StillAccepts(AwsCredential credential) =>
        credentials.Find(credential.AccessKeyId) is { } now && now.IsSameAs(credential) && !(now.Expires <= clock.GetUtcNow());

    private static SignatureResult Refused(AwsError error) => new(null, error);

    private static AwsError? CheckScope(CredentialScope scope, SigningTime time, string service, string? region)
    {
        if (scope.Service != service)
            return SignatureErrors.WrongService(service);
        if (!AwsScope.IsRegion(scope.Region) || (region is not null && scope.Region != region))
            return SignatureErrors.WrongRegion();
        return time.Timestamp.StartsWith(scope.Day, StringComparison.Ordinal) && scope.Day.Length == 8
            ? null
            : SignatureErrors.WrongDay(scope.Day, time.Timestamp);
    }

    private AwsError? CheckTime(SignatureClaim claim)
    {
        (DateTimeOffset now, SigningTime time) = (clock.GetUtcNow(), claim.Time);
        if (claim.Life is { } life && time.Time < now - life)
            return SignatureErrors.LifeEnded(time.Timestamp, life, now);
        if (claim.Life is null && time.Time < now - Skew)
            return SignatureErrors.Expired(time.Timestamp, now);
        return time.Time > now + Skew ? SignatureErrors.NotYetCurrent(time.Timestamp, now) : null;
    }

    // Not every x-amz-* header has to be signed: Amplify adds x-amz-user-agent to its socket frames after signing.
    private static AwsError? CheckSignedHeaders(SignatureClaim claim, HeaderLookup headers)
    {
        (IReadOnlyList<string> names, string? date) = (claim.SignedHeaders, claim.Time.Header);
        for (int i = 0; i < names.Count; i++)
        {
            bool inOrder = i == 0 || string.CompareOrdinal(names[i - 1], names[i]) < 0;
            if (names[i].Length == 0 || !inOrder || names[i].AsSpan().ContainsAnyExcept(HeaderNameCharacters))
                return SignatureErrors.SignedHeadersOrder();
            if (headers(names[i]).Count == 0)
                return SignatureErrors.SignedHeaderAbsent();
        }

        if (!names.Contains("host"))
            return SignatureErrors.MustBeSigned("Host");
        if (date is not null && !names.Contains(date))
            return SignatureErrors.MustBeSigned(date == SigningTime.AmazonHeader ? "X-Amz-Date" : "Date");
        // It names the operation: unsigned, an address for reading an item would also delete it.
        if (headers(TargetHeader).Count > 0 && !names.Contains(TargetHeader))
            return SignatureErrors.MustBeSigned("X-Amz-Target");
        bool hasToken = !claim.IsQueryForm && claim.Tokens.Count > 0;
        return hasToken && !names.Contains(SignatureClaim.TokenHeader) ? SignatureErrors.MustBeSigned("X-Amz-Security-Token") : null;
    }

    private static AwsError? CheckBodyHash(SignedRequest request)
    {
        IReadOnlyList<string?> values = request.Headers(BodyHashHeader);
        if (values.Count == 0 || UnsignedPayload.Of(request) is not null)
            return null;
        string claimed = values.Count == 1 ? values[0] ?? string.Empty : string.Empty;
        if (claimed.StartsWith("UNSIGNED-", StringComparison.Ordinal) || claimed.StartsWith("STREAMING-", StringComparison.Ordinal))
            return SignatureErrors.UnsignedPayload();
        return claimed == Convert.ToHexStringLower(request.BodySha256.Span) ? null : SignatureErrors.BodyHash();
    }

    private AwsError? CheckToken(AwsCredential? credential, IReadOnlyList<string?> values)
    {
        if (credential is null || values.Count > 1 || values.Count == 1 != credential.SessionToken is not null)
            return SignatureErrors.Unrecognized();
        if (credential.SessionToken is { } token && !SameText(token, values[0] ?? string.Empty))
            return SignatureErrors.Unrecognized();
        return credential.Expires <= clock.GetUtcNow() ? SignatureErrors.ExpiredToken() : null;
    }

    private AwsError? CheckSignature(SignedRequest request, SignatureClaim claim, AwsCredential credential)
    {
        byte[]? known = _keys.Find(credential, claim.Scope);
        byte[] key = known ?? SigningKey.Derive(credential.SecretAccessKey, claim.Scope);
        byte[]? expected = CanonicalRequest.Sign(
            request, claim.SignedHeaders, claim.Time.Timestamp, claim.Scope, key, claim.IsQueryForm);
        if (expected is null || !CryptographicOperations.FixedTimeEquals(expected, claim.Signature))
            return SignatureErrors.Mismatch();
        if (known is null)
            _keys.Remember(credential, claim.Scope, key);
        return null;
    }

    private static bool SameText(string left, string right) => CryptographicOperations.FixedTimeEquals(
        MemoryMarshal.AsBytes(left.AsSpan()), MemoryMarshal.AsBytes(right.AsSpan()));
}
