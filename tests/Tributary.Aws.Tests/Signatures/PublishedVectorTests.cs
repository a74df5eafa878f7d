using System.Globalization;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Tests.Signatures;

public sealed class PublishedVectorTests
{
    private static readonly DateTimeOffset Signed = DateTimeOffset.Parse("2015-08-30T12:36:00Z", CultureInfo.InvariantCulture);

    public static TheoryData<PublishedVector> Vectors => new(PublishedVectors.All);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_published_vector_verifies(PublishedVector vector)
    {
        SignatureResult result = Verifier(vector).Verify(Request(vector).AsReceived, "service", "us-east-1");

        Assert.Null(result.Error);
        Assert.Equal(PublishedVectors.AccessKeyId, result.Verified!.Credential.AccessKeyId);
        Assert.Equal(new CredentialScope("20150830", "us-east-1", "service"), result.Verified.Scope);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_signer_makes_the_published_signature(PublishedVector vector)
    {
        string[] signed = vector.SignedHeaders.Split(';');
        TestRequest request = Request(vector);
        request = request with { Headers = [.. request.Headers.Where(header => signed.Contains(header.Key.ToLowerInvariant()))] };
        AwsCredential credential = Credential(vector);

        TestRequest resigned = request.Sign(credential, Signed, "service", "us-east-1");

        Assert.Equal(Authorization(vector), resigned["authorization"]);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_published_vector_for_another_secret_is_refused(PublishedVector vector)
    {
        var verifier = new SignatureVerifier(
            new ConfiguredCredentials([new AwsCredential(PublishedVectors.AccessKeyId, "another") { SessionToken = Token(vector) }]),
            new FixedClock(Signed));

        AwsError error = verifier.Verify(Request(vector).AsReceived, "service", "us-east-1").Error!;

        Assert.Equal(("InvalidSignatureException", 403), (error.Code, error.Status));
    }

    private static SignatureVerifier Verifier(PublishedVector vector) =>
        new(new ConfiguredCredentials([Credential(vector)]), new FixedClock(Signed));

    private static AwsCredential Credential(PublishedVector vector) =>
        new(PublishedVectors.AccessKeyId, PublishedVectors.SecretAccessKey) { SessionToken = Token(vector) };

    private static string? Token(PublishedVector vector) => vector.Headers
        .FirstOrDefault(header => header.StartsWith("X-Amz-Security-Token:", StringComparison.Ordinal))?["X-Amz-Security-Token:".Length..];

    private static TestRequest Request(PublishedVector vector)
    {
        IEnumerable<KeyValuePair<string, string>> headers = vector.Headers
            .Select(header => header.Split(':', 2))
            .Select(parts => KeyValuePair.Create(parts[0], parts[1]));
        return new TestRequest(vector.Method, vector.Target, [.. headers], vector.Body).Also("Authorization", Authorization(vector));
    }

    private static string Authorization(PublishedVector vector) =>
        $"AWS4-HMAC-SHA256 Credential={PublishedVectors.AccessKeyId}/{PublishedVectors.Scope}, "
        + $"SignedHeaders={vector.SignedHeaders}, Signature={vector.Signature}";
}
