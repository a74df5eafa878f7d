using System.Globalization;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Tests.Signatures;

public sealed class SignatureRefusalTests
{
    private const string Secret = "a-secret-nobody-may-see";
    private const string Token = "a-token-nobody-may-see";

    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-22T08:09:58Z", CultureInfo.InvariantCulture);

    private static readonly AwsCredential LongLived = new("AKIDLONG", Secret);
    private static readonly AwsCredential Temporary = new("ASIATEMP", Secret) { SessionToken = Token, Expires = Now.AddHours(1) };
    private static readonly AwsCredential Ended = new("ASIAENDED", Secret) { SessionToken = Token, Expires = Now };

    private static readonly TestRequest Bare = new(
        "POST", "/graphql", [new("host", "localhost:4001"), new("content-type", "application/json")], """{"query":"{ a }"}""");

    private readonly FixedClock _clock = new(Now);

    [Fact]
    public void No_signature_at_all_is_refused() =>
        AssertRefused(Bare, "MissingAuthenticationTokenException", "Missing Authentication Token");

    [Fact]
    public void Two_authorization_headers_are_refused()
    {
        TestRequest signed = Bare.Sign(LongLived, Now);
        AssertRefused(
            signed.Also("authorization", signed["authorization"]),
            "IncompleteSignatureException",
            "The Authorization header must be sent exactly once.");
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA1")]
    [InlineData("AWS4-ECDSA-P256-SHA256")]
    [InlineData("AWS4-HMAC-SHA256AWS4-HMAC-SHA256")]
    [InlineData("Bearer")]
    public void Another_algorithm_is_refused(string algorithm) => AssertRefused(
        Bare.Sign(LongLived, Now).Authorization(text => text.Replace("AWS4-HMAC-SHA256", algorithm, StringComparison.Ordinal)),
        "IncompleteSignatureException",
        "The Authorization header must begin with the algorithm 'AWS4-HMAC-SHA256'.");

    [Fact]
    public void A_part_sent_twice_is_refused() => AssertRefused(
        Bare.Sign(LongLived, Now).Authorization(text => text + ", Signature=" + new string('0', 64)),
        "IncompleteSignatureException",
        "Authorization header must consist of 'Credential', 'SignedHeaders' and 'Signature' parameters, each exactly once.");

    [Fact]
    public void A_missing_part_is_named() => AssertRefused(
        Bare.With("authorization", "AWS4-HMAC-SHA256 Credential=AKIDLONG/20261122/eu-west-1/appsync/aws4_request"),
        "IncompleteSignatureException",
        "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.");

    [Fact]
    public void A_huge_header_is_refused_before_it_is_read() => AssertRefused(
        Bare.With("authorization", "AWS4-HMAC-SHA256 " + new string(',', 1_000_000)),
        "IncompleteSignatureException",
        "The Authorization header must begin with the algorithm 'AWS4-HMAC-SHA256'.");

    [Fact]
    public void A_credential_with_four_parts_is_refused() => AssertRefused(
        Bare.Sign(LongLived, Now).Authorization(text => text.Replace("/appsync", "", StringComparison.Ordinal)),
        "IncompleteSignatureException",
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.");

    [Fact]
    public void Another_terminator_is_refused() => AssertRefused(
        Bare.Sign(LongLived, Now).Authorization(text => text.Replace("aws4_request", "aws5_request", StringComparison.Ordinal)),
        "InvalidSignatureException",
        "Credential should be scoped with a valid terminator: 'aws4_request'.");

    [Fact]
    public void A_scope_for_another_service_is_refused() => AssertRefused(
        Bare.Sign(LongLived, Now, service: "execute-api"),
        "InvalidSignatureException",
        "Credential should be scoped to correct service: 'appsync'. ");

    [Fact]
    public void A_scope_for_another_region_is_refused_where_the_region_is_fixed() => AssertRefused(
        Bare.Sign(LongLived, Now, region: "us-east-1"),
        "InvalidSignatureException",
        "Credential should be scoped to a valid region. ");

    [Fact]
    public void Any_region_is_accepted_where_it_selects_the_namespace()
    {
        SignatureResult result = Verifier().Verify(Bare.Sign(LongLived, Now, region: "cn-anywhere-9").AsReceived, "appsync");

        Assert.Equal("cn-anywhere-9", result.Verified?.Scope.Region);
    }

    [Fact]
    public void A_scope_of_another_day_is_refused() => AssertRefused(
        Bare.Sign(LongLived, Now).Authorization(text => text.Replace("/20261122/", "/20261121/", StringComparison.Ordinal)),
        "InvalidSignatureException",
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
        + "'20261121' != '20261122', from '20261122T080958Z'.");

    [Fact]
    public void Six_minutes_old_is_refused() => AssertRefused(
        Bare.Sign(LongLived, Now.AddMinutes(-6)),
        "InvalidSignatureException",
        "Signature expired: 20261122T080358Z is now earlier than 20261122T080458Z (20261122T080958Z - 5 min.)");

    [Fact]
    public void Six_minutes_ahead_is_refused() => AssertRefused(
        Bare.Sign(LongLived, Now.AddMinutes(6)),
        "InvalidSignatureException",
        "Signature not yet current: 20261122T081558Z is still later than 20261122T081458Z (20261122T080958Z + 5 min.)");

    [Theory]
    [InlineData(-300)]
    [InlineData(-240)]
    [InlineData(240)]
    [InlineData(300)]
    public void Up_to_five_minutes_off_is_accepted(int seconds) => AssertAccepted(Bare.Sign(LongLived, Now.AddSeconds(seconds)));

    [Fact]
    public void No_date_is_refused() => AssertRefused(
        Bare.Sign(LongLived, Now).Without("x-amz-date"),
        "IncompleteSignatureException",
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");

    [Theory]
    [InlineData("20261122T080958.123Z")]
    [InlineData("2026-11-22T08:09:58Z")]
    [InlineData("Sun, 22 Nov 2026 08:09:58 GMT")]
    [InlineData("")]
    public void A_date_in_another_form_is_refused(string date) => AssertRefused(
        Bare.Sign(LongLived, Now).With("x-amz-date", date),
        "IncompleteSignatureException",
        "Date must be in ISO-8601 'basic format': yyyyMMddTHHmmssZ.");

    [Theory]
    [InlineData("content-type;x-amz-date", "'Host' must be a 'SignedHeader' in the AWS Authorization.")]
    [InlineData("content-type;host", "'X-Amz-Date' must be a 'SignedHeader' in the AWS Authorization.")]
    [InlineData("accept;host;x-amz-date", "A header named in 'SignedHeaders' is not present in the request.")]
    public void What_must_be_signed_is_signed(string signedHeaders, string message) => AssertRefused(
        Bare.Sign(LongLived, Now).Authorization(text => WithSignedHeaders(text, signedHeaders)), "InvalidSignatureException", message);

    [Theory]
    [InlineData("host;content-type;x-amz-date")]
    [InlineData("host;host;x-amz-date")]
    [InlineData("Host;x-amz-date")]
    [InlineData("host;;x-amz-date")]
    [InlineData("")]
    public void The_list_of_signed_headers_has_one_form(string signedHeaders) => AssertRefused(
        Bare.Sign(LongLived, Now).Authorization(text => WithSignedHeaders(text, signedHeaders)),
        "IncompleteSignatureException",
        "'SignedHeaders' must list lower-case header names in alphabetical order, each once, separated by semicolons.");

    [Fact]
    public void An_unsigned_extra_header_is_accepted() =>
        AssertAccepted(Bare.Sign(LongLived, Now).Also("x-amz-user-agent", "aws-amplify/6"));

    [Fact]
    public void Many_blanks_are_signed_as_one() =>
        AssertAccepted(Bare.With("x-note", "a  b").Sign(LongLived, Now).With("x-note", "  a \t   b "));

    [Fact]
    public void The_same_signature_is_accepted_again_within_five_minutes()
    {
        TestRequest signed = Bare.Sign(LongLived, Now);
        SignatureVerifier verifier = Verifier();

        Assert.Null(verifier.Verify(signed.AsReceived, "appsync").Error);
        _clock.Now = Now.AddMinutes(4);
        Assert.Null(verifier.Verify(signed.AsReceived, "appsync").Error);
    }

    [Fact]
    public void An_unknown_key_is_refused() => AssertRefused(
        Bare.Sign(new AwsCredential("AKIDOTHER", Secret), Now),
        "UnrecognizedClientException",
        "The security token included in the request is invalid.");

    [Fact]
    public void A_wrong_secret_is_refused() => AssertRefused(
        Bare.Sign(new AwsCredential("AKIDLONG", "another"), Now), "InvalidSignatureException", MismatchText);

    [Fact]
    public void A_changed_secret_ends_what_was_derived_from_the_old_one()
    {
        var store = new ChangingCredentials { Current = LongLived };
        var verifier = new SignatureVerifier(store, _clock);
        TestRequest signed = Bare.Sign(LongLived, Now);
        Assert.Null(verifier.Verify(signed.AsReceived, "appsync").Error);

        store.Current = new AwsCredential("AKIDLONG", "rotated");

        Assert.Equal("InvalidSignatureException", verifier.Verify(signed.AsReceived, "appsync").Error?.Code);
    }

    [Theory]
    [InlineData("UNSIGNED-PAYLOAD")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")]
    public void An_unsigned_body_is_refused(string hash) => AssertRefused(
        Bare.With("x-amz-content-sha256", hash).Sign(LongLived, Now),
        "InvalidSignatureException",
        "The body must be signed: 'x-amz-content-sha256' has to be the SHA-256 of the body, not UNSIGNED-PAYLOAD or a streaming form.");

    [Fact]
    public void A_claimed_body_hash_must_be_the_real_one() => AssertRefused(
        Bare.With("x-amz-content-sha256", new string('0', 64)).Sign(LongLived, Now),
        "InvalidSignatureException",
        "The provided 'x-amz-content-sha256' header does not match what was computed.");

    [Fact]
    public void A_temporary_key_with_its_token_is_accepted() => AssertAccepted(Bare.Sign(Temporary, Now));

    [Fact]
    public void A_temporary_key_without_its_token_is_refused() => AssertUnrecognized(Bare.Sign(new AwsCredential("ASIATEMP", Secret), Now));

    [Fact]
    public void A_temporary_key_with_another_token_is_refused() =>
        AssertUnrecognized(Bare.Sign(new AwsCredential("ASIATEMP", Secret) { SessionToken = "another" }, Now));

    [Fact]
    public void A_long_lived_key_with_a_token_is_refused() =>
        AssertUnrecognized(Bare.Sign(new AwsCredential("AKIDLONG", Secret) { SessionToken = Token }, Now));

    [Fact]
    public void A_token_that_is_not_signed_is_refused() => AssertRefused(
        Bare.Sign(new AwsCredential("ASIATEMP", Secret), Now).Also("x-amz-security-token", Token),
        "InvalidSignatureException",
        "'X-Amz-Security-Token' must be a 'SignedHeader' in the AWS Authorization.");

    [Fact]
    public void An_ended_token_is_refused() => AssertRefused(
        Bare.Sign(Ended, Now), "ExpiredTokenException", "The security token included in the request is expired");

    [Theory]
    [InlineData(63)]
    [InlineData(65)]
    public void A_signature_of_another_length_is_refused(int length) => AssertRefused(
        Bare.Sign(LongLived, Now).Authorization(text => text[..(text.LastIndexOf('=') + 1)] + new string('a', length)),
        "InvalidSignatureException",
        MismatchText);

    [Fact]
    public void A_signature_in_upper_case_is_refused() => AssertRefused(
        Bare.Sign(LongLived, Now).Authorization(text =>
            text[..(text.LastIndexOf('=') + 1)] + text[(text.LastIndexOf('=') + 1)..].ToUpperInvariant()),
        "InvalidSignatureException",
        MismatchText);

    [Fact]
    public void The_text_of_a_credential_shows_no_secret() => Assert.Equal("ASIATEMP", Temporary.ToString());

    private const string MismatchText =
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    private SignatureVerifier Verifier() => new(new ConfiguredCredentials([LongLived, Temporary, Ended]), _clock);

    private void AssertAccepted(TestRequest request) => Assert.Null(Verifier().Verify(request.AsReceived, "appsync", "eu-west-1").Error);

    private void AssertUnrecognized(TestRequest request) =>
        AssertRefused(request, "UnrecognizedClientException", "The security token included in the request is invalid.");

    private void AssertRefused(TestRequest request, string code, string message)
    {
        SignatureResult result = Verifier().Verify(request.AsReceived, "appsync", "eu-west-1");

        Assert.Null(result.Verified);
        Assert.Equal((code, 403, message), (result.Error!.Code, result.Error.Status, result.Error.Message));
        Assert.DoesNotContain(Secret, result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, result.Error.ToString(), StringComparison.Ordinal);
    }

    private static string WithSignedHeaders(string authorization, string signedHeaders)
    {
        int start = authorization.IndexOf("SignedHeaders=", StringComparison.Ordinal) + "SignedHeaders=".Length;
        return authorization[..start] + signedHeaders + authorization[authorization.IndexOf(',', start)..];
    }

    private sealed class ChangingCredentials : ICredentialStore
    {
        public AwsCredential? Current { get; set; }

        public AwsCredential? Find(string accessKeyId) => Current?.AccessKeyId == accessKeyId ? Current : null;
    }
}
