using System.Globalization;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Tests.Signatures;

/// <summary>Requests as @aws-sdk/client-appsync 3.1141 signed them (local/local, eu-west-1).</summary>
public sealed class ClientSignatureTests
{
    private static readonly DateTimeOffset Signed = DateTimeOffset.Parse("2026-11-24T05:45:19Z", CultureInfo.InvariantCulture);

    private const string Tags = "/v1/tags/arn%3Aaws%3Aappsync%3Aeu-west-1%3A123456789012%3Aapis%2Fabcdefghijklmnopqrstuvwx23";

    private static readonly KeyValuePair<string, string>[] Common =
    [
        new("x-amz-user-agent", "aws-sdk-js/3.1141.0"),
        new("host", "localhost:4000"),
        new("amz-sdk-request", "attempt=1; max=1"),
        new("x-amz-date", "20261124T054519Z"),
    ];

    private static readonly TestRequest WithAnArnInThePath = new(
        "DELETE",
        Tags + "?tagKeys=b%20c&tagKeys=a%2F%C3%BC%2B",
        [
            .. Common,
            new("amz-sdk-invocation-id", "fa97d1a8-2f9f-4e26-9be9-03818116e5af"),
            new("x-amz-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            new("authorization", "AWS4-HMAC-SHA256 Credential=local/20261124/eu-west-1/appsync/aws4_request, "
                + "SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;host;x-amz-content-sha256;x-amz-date;x-amz-user-agent, "
                + "Signature=746ab90e9aff9ebbc6379235502ac2f383a85b882ce4c6b674fd28fa1e06066d"),
        ],
        "");

    private static readonly TestRequest WithABody = new(
        "POST",
        "/v1/apis/abcdefghijklmnopqrstuvwx23/schemacreation",
        [
            .. Common,
            new("content-type", "application/json"),
            new("content-length", "45"),
            new("amz-sdk-invocation-id", "fe73659b-9418-40d2-a270-3b18e62f0f9f"),
            new("x-amz-content-sha256", "6360e038678b2c6b47869ae40968054fa88e3962e4fbbcdeed7a0670587a4d02"),
            new("authorization", "AWS4-HMAC-SHA256 Credential=local/20261124/eu-west-1/appsync/aws4_request, "
                + "SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;"
                + "x-amz-content-sha256;x-amz-date;x-amz-user-agent, "
                + "Signature=73e6b580b3d96a1b4e3e87e6be3b8d7e23049dbd4871f86d28b646fab9e326b8"),
        ],
        """{"definition":"dHlwZSBRdWVyeSB7IGE6IEludCB9"}""");

    [Fact]
    public void The_JavaScript_client_with_an_encoded_ARN_and_repeated_query_members_verifies() =>
        Assert.Null(Verify(WithAnArnInThePath).Error);

    [Fact]
    public void The_JavaScript_client_with_a_body_verifies() => Assert.Null(Verify(WithABody).Error);

    [Fact]
    public void Absolute_form_of_the_target_is_the_same_request() =>
        Assert.Null(Verify(WithABody with { Target = "http://localhost:4000" + WithABody.Target }).Error);

    [Theory]
    [InlineData("/v1/tags/arn:aws:appsync:eu-west-1:123456789012:apis%2Fabcdefghijklmnopqrstuvwx23?tagKeys=b%20c&tagKeys=a%2F%C3%BC%2B")]
    [InlineData("/v1/tags/arn%3aaws%3aappsync%3aeu-west-1%3a123456789012%3aapis%2fabcdefghijklmnopqrstuvwx23"
        + "?tagKeys=b%20c&tagKeys=a%2F%C3%BC%2B")]
    [InlineData(Tags + "?tagKeys=b+c&tagKeys=a%2F%C3%BC%2B")]
    [InlineData(Tags + "?tagKeys=b%20c&tagKeys=a%2F%C3%BC+")]
    [InlineData(Tags + "?tagKeys=b%20c&tagKeys=%zz")]
    [InlineData("*")]
    [InlineData("")]
    public void A_path_or_query_encoded_otherwise_is_another_request(string target) =>
        Assert.Equal("InvalidSignatureException", Verify(WithAnArnInThePath with { Target = target }).Error?.Code);

    [Fact]
    public void No_changed_byte_of_any_signed_part_is_accepted()
    {
        foreach (TestRequest original in new[] { WithAnArnInThePath, WithABody })
        {
            var accepted = new List<string>();
            void Try(string what, TestRequest changed)
            {
                if (Verify(changed).Error is null)
                    accepted.Add(what);
            }

            foreach (string method in Changes(original.Method))
                Try("method " + method, original with { Method = method });
            foreach (string target in Changes(original.Target))
                Try("target " + target, original with { Target = target });
            foreach (string body in Changes(original.Body).Append(original.Body + " ").Append("{}"))
                Try("body " + body, original with { Body = body });
            foreach ((string name, string value) in original.Headers)
            {
                Try("without " + name, original.Without(name));
                Try("empty " + name, original.With(name, string.Empty));
                foreach (string changed in Changes(value))
                    Try($"{name}: {changed}", original.With(name, changed));
            }

            Assert.Empty(accepted);
        }
    }

    // Another value for every character: a neighbour in the alphabet, another case, a blank in its place.
    private static IEnumerable<string> Changes(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            foreach (char other in new[] { (char)(text[i] ^ 1), (char)(text[i] ^ 0x20), '~' })
            {
                if (other != text[i] && !SameMeaning(text, i, other))
                    yield return string.Concat(text.AsSpan(0, i), [other], text.AsSpan(i + 1));
            }
        }
    }

    // In a query "%c3" and "%C3" are one byte.
    private static bool SameMeaning(string text, int at, char other)
    {
        int query = text.IndexOf('?', StringComparison.Ordinal);
        return query >= 0 && at > query && char.ToLowerInvariant(text[at]) == char.ToLowerInvariant(other)
            && (text[at - 1] == '%' || text[at - 2] == '%');
    }

    private static SignatureResult Verify(TestRequest request) =>
        new SignatureVerifier(new ConfiguredCredentials([new AwsCredential("local", "local")]), new FixedClock(Signed))
            .Verify(request.AsReceived, "appsync");
}
