using System.Globalization;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Tests.Signatures;

/// <summary>The query form of signatures: addresses that somebody signed for somebody else to call.</summary>
public sealed class PresignedTests
{
    private const string Secret = "a-secret-nobody-may-see";
    private const string Token = "a/token+nobody=may-see";

    private static readonly DateTimeOffset SuiteTime = DateTimeOffset.Parse("2015-08-30T12:36:00Z", CultureInfo.InvariantCulture);
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-22T08:09:58Z", CultureInfo.InvariantCulture);

    private static readonly AwsCredential LongLived = new("AKIDLONG", Secret);
    private static readonly AwsCredential Temporary = new("ASIATEMP", Secret) { SessionToken = Token, Expires = Now.AddHours(1) };

    private static readonly TestRequest Bare = new(
        "POST", "/graphql?b=%C3%BC&a=1", [new("host", "localhost:4001"), new("content-type", "application/json")], """{"query":"{ a }"}""");

    private readonly FixedClock _clock = new(Now);

    public static TheoryData<PresignedVector> Vectors => new(PresignedVectors.All);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_published_address_verifies(PresignedVector vector)
    {
        SignatureResult result = VerifySuite(vector, PublishedVectors.SecretAccessKey);

        Assert.Null(result.Error);
        Assert.Equal(new CredentialScope("20150830", "us-east-1", "service"), result.Verified?.Scope);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_published_address_for_another_secret_is_refused(PresignedVector vector) =>
        Assert.Equal("InvalidSignatureException", VerifySuite(vector, "another").Error?.Code);

    [Fact]
    public void A_token_that_was_added_after_signing_is_refused() => Assert.Equal(
        "InvalidSignatureException", VerifySuite(PresignedVectors.TokenAddedAfterSigning, PublishedVectors.SecretAccessKey).Error?.Code);

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(900, true)]
    [InlineData(901, false)]
    public void An_address_lives_from_its_date_less_the_skew_to_its_end(int seconds, bool lives)
    {
        TestRequest signed = Presign(Bare, LongLived, life: 900);
        _clock.Now = Now.AddSeconds(seconds);

        Assert.Equal(lives, Verify(signed).Error is null);
    }

    [Fact]
    public void An_ended_address_says_when()
    {
        TestRequest signed = Presign(Bare, LongLived, life: 60);
        _clock.Now = Now.AddSeconds(61);

        AssertRefused(
            signed,
            "InvalidSignatureException",
            "Signature expired: 20261122T080958Z is now earlier than 20261122T080959Z (20261122T081059Z - 60 sec.)");
    }

    [Fact]
    public void A_temporary_key_signs_its_token_too()
    {
        Assert.Null(Verify(Presign(Bare, Temporary)).Error);
        AssertUnrecognized(Presign(Bare, new AwsCredential("ASIATEMP", Secret)));
        AssertUnrecognized(Presign(Bare, new AwsCredential("AKIDLONG", Secret) { SessionToken = Token }));
        AssertUnrecognized(Presign(Bare, new AwsCredential("ASIATEMP", Secret)).Also("x-amz-security-token", Token));
        AssertUnrecognized(Presign(Bare, LongLived).Also("x-amz-security-token", Token));
        AssertUnrecognized(Presign(Bare, Temporary).Also("x-amz-security-token", Token));
    }

    [Fact]
    public void A_key_that_has_ended_ends_its_addresses()
    {
        TestRequest signed = Presign(Bare, Temporary, life: 604_800);
        _clock.Now = Now.AddHours(1);

        AssertRefused(signed, "ExpiredTokenException", "The security token included in the request is expired");
    }

    [Theory]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=0")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=-1")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=604801")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=1e3")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=99999999999999999999")]
    [InlineData("X-Amz-Expires=900", "X-Amz-Expires=")]
    public void A_life_is_a_number_of_seconds_up_to_a_week(string old, string changed) => AssertRefused(
        Retarget(Presign(Bare, LongLived, life: 900), old, changed),
        "IncompleteSignatureException",
        "'X-Amz-Expires' must be a number of seconds between 1 and 604800 (a week).");

    [Theory]
    [InlineData("X-Amz-Algorithm")]
    [InlineData("X-Amz-Credential")]
    [InlineData("X-Amz-Date")]
    [InlineData("X-Amz-Expires")]
    [InlineData("X-Amz-SignedHeaders")]
    [InlineData("X-Amz-Signature")]
    public void A_parameter_that_is_missing_is_named_and_one_that_comes_twice_is_refused(string name)
    {
        TestRequest signed = Presign(Bare, LongLived);
        string parameter = signed.Target[signed.Target.IndexOf(name + "=", StringComparison.Ordinal)..].Split('&')[0];

        AssertRefused(
            Retarget(signed, "&" + parameter, string.Empty),
            "IncompleteSignatureException",
            $"AWS query-string parameters must include '{name}'. Re-examine the query-string parameters.");
        foreach (string again in new[] { parameter, name + "=x", name.Replace("-", "%2D", StringComparison.Ordinal) + "=x", name })
        {
            AssertRefused(
                signed with { Target = $"{signed.Target}&{again}" },
                "IncompleteSignatureException",
                "The parameters of the signature must be percent-encoded and stand in the query string exactly once each.");
        }
    }

    [Fact]
    public void The_form_in_the_header_beside_it_is_refused() => AssertRefused(
        Presign(Bare, LongLived).Also("authorization", "AWS4-HMAC-SHA256 Credential=AKIDLONG"),
        "IncompleteSignatureException",
        "The request has both an Authorization header and a signature in the query string; use one of them.");

    [Fact]
    public void Another_algorithm_is_refused() => AssertRefused(
        Retarget(Presign(Bare, LongLived), "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"),
        "IncompleteSignatureException",
        "'X-Amz-Algorithm' must be 'AWS4-HMAC-SHA256'.");

    [Fact]
    public void The_operation_of_a_table_must_be_signed()
    {
        TestRequest get = Bare.With("x-amz-target", "DynamoDB_20120810.GetItem");

        Assert.Null(Verify(Presign(get, LongLived)).Error);
        AssertRefused(
            Presign(Bare, LongLived).With("x-amz-target", "DynamoDB_20120810.DeleteItem"),
            "InvalidSignatureException",
            "'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.");
    }

    [Fact]
    public void No_changed_byte_of_any_signed_part_is_accepted()
    {
        foreach (AwsCredential credential in new[] { LongLived, Temporary })
        {
            TestRequest signed = Presign(Bare, credential);
            Assert.Null(Verify(signed).Error);
            var accepted = new List<string>();
            void Try(string what, TestRequest changed)
            {
                if (Verify(changed).Error is null)
                    accepted.Add(what);
            }

            foreach (string target in Changes(signed.Target))
                Try(target, signed with { Target = target });
            foreach (string method in Changes(signed.Method))
                Try(method, signed with { Method = method });
            foreach (string body in Changes(signed.Body).Append(string.Empty).Append(signed.Body + " "))
                Try(body, signed with { Body = body });
            foreach ((string name, string value) in signed.Headers)
            {
                Try("without " + name, signed.Without(name));
                Try("twice " + name, signed.Also(name, value));
                foreach (string changed in Changes(value).Append(string.Empty))
                    Try($"{name}: {changed}", signed.With(name, changed));
            }

            Assert.Empty(accepted);
        }
    }

    private static IEnumerable<string> Changes(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            foreach (char other in new[] { (char)(text[i] ^ 1), (char)(text[i] ^ 0x20), '~', '&', '=' })
            {
                bool isOtherCaseOfHex = char.ToLowerInvariant(other) == char.ToLowerInvariant(text[i])
                    && (text[Math.Max(i - 1, 0)] == '%' || text[Math.Max(i - 2, 0)] == '%');
                if (other != text[i] && !isOtherCaseOfHex)
                    yield return string.Concat(text.AsSpan(0, i), [other], text.AsSpan(i + 1));
            }
        }
    }

    private static TestRequest Retarget(TestRequest request, string old, string changed)
    {
        Assert.Contains(old, request.Target, StringComparison.Ordinal);
        return request with { Target = request.Target.Replace(old, changed, StringComparison.Ordinal) };
    }

    private static TestRequest Presign(TestRequest request, AwsCredential credential, int life = 900)
    {
        string timestamp = SigningTime.Text(Now);
        var scope = new CredentialScope(timestamp[..8], "eu-west-1", "appsync");
        string[] names = [.. request.Headers.Select(header => header.Key).Order(StringComparer.Ordinal)];
        string target = request.Target + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + $"&X-Amz-Credential={Uri.EscapeDataString($"{credential.AccessKeyId}/{scope}")}&X-Amz-Date={timestamp}"
            + $"&X-Amz-Expires={life}&X-Amz-SignedHeaders={Uri.EscapeDataString(string.Join(';', names))}"
            + (credential.SessionToken is { } token ? "&X-Amz-Security-Token=" + Uri.EscapeDataString(token) : string.Empty);
        byte[] signature = CanonicalRequest.Sign(
            (request with { Target = target }).AsReceived,
            names,
            timestamp,
            scope,
            SigningKey.Derive(credential.SecretAccessKey, scope),
            isQueryForm: true)!;
        return request with { Target = $"{target}&X-Amz-Signature={Convert.ToHexStringLower(signature)}" };
    }

    private static SignatureResult VerifySuite(PresignedVector vector, string secret)
    {
        KeyValuePair<string, string>[] headers =
            [.. vector.Headers.Select(header => header.Split(':', 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1]))];
        var credential = new AwsCredential(PublishedVectors.AccessKeyId, secret) { SessionToken = vector.Token };
        return new SignatureVerifier(new ConfiguredCredentials([credential]), new FixedClock(SuiteTime.AddMinutes(59)))
            .Verify(new TestRequest(vector.Method, vector.Target, headers, vector.Body).AsReceived, "service", "us-east-1");
    }

    private SignatureResult Verify(TestRequest request) =>
        new SignatureVerifier(new ConfiguredCredentials([LongLived, Temporary]), _clock).Verify(request.AsReceived, "appsync", "eu-west-1");

    private void AssertUnrecognized(TestRequest request) =>
        AssertRefused(request, "UnrecognizedClientException", "The security token included in the request is invalid.");

    private void AssertRefused(TestRequest request, string code, string message)
    {
        AwsError? error = Verify(request).Error;

        Assert.Equal((code, 403, message), (error?.Code, error?.Status, error?.Message));
        Assert.DoesNotContain("nobody", error!.ToString(), StringComparison.Ordinal);
    }
}
