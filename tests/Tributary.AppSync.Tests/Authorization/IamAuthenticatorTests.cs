using System.Net;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.Http;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Signatures;
using Tributary.Realtime.Tests;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Authorization;

public sealed class IamAuthenticatorTests
{
    private static readonly DateTimeOffset Now = SignedApi.Epoch;
    private static readonly RequestOrigin Origin = RequestOrigin.Of(["203.0.113.9, 198.51.100.1"], IPAddress.Parse("::ffff:192.0.2.7"), isSecure: true);

    private readonly CredentialRegistry _credentials = new([SignedApi.LongLived, SignedApi.Temporary]);

    [Fact]
    public void A_user_is_let_in_with_the_identity_that_resolvers_see() => AssertIdentity(
        """{"accountId":"123456789012","cognitoIdentityPoolId":null,"cognitoIdentityId":null,"sourceIp":["203.0.113.9","198.51.100.1","192.0.2.7"],"username":"AIDAALICE","userArn":"arn:aws:iam::123456789012:user/alice","cognitoIdentityAuthType":null,"cognitoIdentityAuthProvider":null}""",
        SignedApi.LongLived);

    [Fact]
    public void A_session_out_of_an_identity_pool_is_let_in_with_what_the_pool_knows() => AssertIdentity(
        """{"accountId":"123456789012","cognitoIdentityPoolId":"us-east-1:pool","cognitoIdentityId":"us-east-1:identity","sourceIp":["203.0.113.9","198.51.100.1","192.0.2.7"],"username":"AROAAPP:bob","userArn":"arn:aws:sts::123456789012:assumed-role/app/bob","cognitoIdentityAuthType":"authenticated","cognitoIdentityAuthProvider":"\"cognito\""}""",
        SignedApi.Temporary);

    [Fact]
    public void No_changed_byte_of_any_signed_part_is_accepted()
    {
        foreach (AwsCredential credential in new[] { SignedApi.LongLived, SignedApi.Temporary })
        {
            Signable signed = Signable.Http.Sign(credential, Now);
            Assert.NotNull(Authenticate(signed).Caller);
            var accepted = new List<string>();
            void Try(string what, Signable changed)
            {
                if (Authenticate(changed).Caller is not null)
                    accepted.Add(what);
            }

            foreach (string method in Signable.Changes(signed.Method))
                Try("method " + method, signed with { Method = method });
            foreach (string target in Signable.Changes(signed.Target).Append("/graphql/").Append("/graphql?x=1").Append("/apis/x/graphql"))
                Try("target " + target, signed with { Target = target });
            foreach (string body in Signable.Changes(signed.Body).Append(signed.Body + " ").Append("{}").Append(string.Empty))
                Try("body " + body, signed with { Body = body });
            foreach ((string name, string value) in signed.Headers)
            {
                Try("without " + name, signed.Without(name));
                Try("twice " + name, signed.Also(name, value));
                foreach (string changed in Signable.Changes(value).Append(string.Empty))
                    Try($"{name}: {changed}", signed.With(name, changed));
            }

            Assert.Empty(accepted);
        }
    }

    public static TheoryData<string, string> Attacks => new()
    {
        { "wrong secret", "403 InvalidSignatureException" },
        { "unknown key", "403 UnrecognizedClientException" },
        { "another body", "403 InvalidSignatureException" },
        { "another host", "403 InvalidSignatureException" },
        { "another path", "403 InvalidSignatureException" },
        { "host not signed", "403 InvalidSignatureException" },
        { "six minutes old", "403 InvalidSignatureException" },
        { "six minutes early", "403 InvalidSignatureException" },
        { "another region", "403 InvalidSignatureException" },
        { "execute-api", "403 InvalidSignatureException" },
        { "temporary key without its token", "403 UnrecognizedClientException" },
        { "another session's token", "403 UnrecognizedClientException" },
        { "token not signed", "403 InvalidSignatureException" },
        { "long-lived key with a token", "403 UnrecognizedClientException" },
        { "expired session", "403 ExpiredTokenException" },
        { "unsigned payload", "403 InvalidSignatureException" },
        { "signature twice", "403 IncompleteSignatureException" },
        { "another algorithm", "401 UnauthorizedException" },
        { "two authorization headers", "401 UnauthorizedException" },
        { "half a signed query", "403 IncompleteSignatureException" },
        { "header and query", "403 IncompleteSignatureException" },
        { "key of nobody", "401 UnauthorizedException" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_is_refused_with_AWSs_name_and_status_and_without_secrets(string attack, string expected)
    {
        AuthenticationResult result = Authenticate(Make(attack));

        Assert.Null(result.Caller);
        HttpRefusal refusal = HttpRefusals.Of(result);
        Assert.Equal(expected, $"{refusal.Status} {refusal.ErrorType}");
        Assert.DoesNotContain("nobody-may-see", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    public void Four_minutes_off_is_accepted_and_so_is_the_same_signature_again(int minutes)
    {
        Signable signed = Signable.Http.Sign(SignedApi.LongLived, Now.AddMinutes(minutes));

        Assert.NotNull(Authenticate(signed).Caller);
        Assert.NotNull(Authenticate(signed).Caller);
    }

    [Fact]
    public void Headers_that_are_added_after_signing_do_no_harm() =>
        Assert.NotNull(Authenticate(Signable.Http.Sign(SignedApi.LongLived, Now).Also("x-amz-extra", "unsigned")).Caller);

    [Fact]
    public void Blanks_in_a_signed_header_are_collapsed() => Assert.NotNull(Authenticate(
        Signable.Http.With("x-note", "a  b").Sign(SignedApi.LongLived, Now).With("x-note", "  a     b ")).Caller);

    [Fact]
    public void A_principal_of_another_account_is_granted_nothing()
    {
        AwsCredential stranger = new("AKIDEVE", "x") { Principal = AwsPrincipal.User("210987654321", "eve", null, PolicySet.Administrator) };
        _credentials.Replace([stranger]);

        Caller caller = Authenticate(Signable.Http.Sign(stranger, Now)).Caller!;
        Assert.Equal(Permissions.None, caller.Permissions);
        Assert.Equal("arn:aws:iam::210987654321:user/eve", caller.Identity["userArn"].AsString());
    }

    [Theory]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"203.0.113.9"}}""", false)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", true)]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"1970-01-01T00:00:01Z"}}""", true)]
    [InlineData("""{"DateGreaterThan":{"aws:CurrentTime":"1970-01-01T00:00:01Z"}}""", false)]
    public void Conditions_see_the_connection_and_not_what_the_client_says_of_itself(string condition, bool holds)
    {
        PolicySet policies = SignedApi.Policies($$"""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}]}""");
        AwsCredential key = new("AKIDCAROL", "x") { Principal = AwsPrincipal.User(SignedApi.Scope.AccountId, "carol", null, policies) };
        _credentials.Replace([key]);

        Assert.Equal(
            holds ? PolicyDecision.Allow : PolicyDecision.Nothing,
            Authenticate(Signable.Http.Sign(key, Now)).Caller!.Permissions!.Decide("appsync:GraphQL", "x"));
    }

    [Fact]
    public void A_signature_for_an_API_without_the_mode_is_no_credential()
    {
        RequestAuthenticator keysOnly = SignedApi.Authenticator(_credentials, new ManualTime(), AuthorizationMode.ApiKey);
        Signable signed = Signable.Http.Sign(SignedApi.LongLived, Now);

        Assert.Equal(AuthorizationRefusal.NoCredentials, keysOnly.Authenticate(signed.Credentials).Refusal);
        Assert.Equal(AuthorizationRefusal.NoCredentials, keysOnly.AuthenticateSigned(signed.AsReceived, Origin).Refusal);
    }

    [Fact]
    public void A_key_that_was_let_in_is_still_accepted_until_it_or_its_policies_change()
    {
        RequestAuthenticator authenticator = Authenticator();
        Assert.True(authenticator.StillAccepts(null, SignedApi.Temporary));

        _credentials.Replace([SignedApi.LongLived]);
        Assert.False(authenticator.StillAccepts(null, SignedApi.Temporary));
        AwsPrincipal restricted = SignedApi.LongLived.Principal! with { Policies = SignedApi.Grants("*") };
        _credentials.Replace([new AwsCredential("AKIDALICE", SignedApi.Secret) { Principal = restricted }]);
        Assert.False(authenticator.StillAccepts(null, SignedApi.LongLived));
    }

    private static Signable Make(string attack)
    {
        AwsCredential alice = SignedApi.LongLived, bob = SignedApi.Temporary;
        Signable signed = Signable.Http.Sign(alice, Now);
        string authorization = signed["authorization"];
        return attack switch
        {
            "wrong secret" => Signable.Http.Sign(new AwsCredential(alice.AccessKeyId, "wrong"), Now),
            "unknown key" => Signable.Http.Sign(new AwsCredential("AKIDNOBODY", "x"), Now),
            "another body" => signed with { Body = """{"query":"{ b }","variables":{}}""" },
            "another host" => signed.With("host", "other.example"),
            "another path" => signed with { Target = "/graphql/connect" },
            "host not signed" => signed.With("authorization", authorization.Replace(";host", "", StringComparison.Ordinal)),
            "six minutes old" => Signable.Http.Sign(alice, Now.AddMinutes(-6)),
            "six minutes early" => Signable.Http.Sign(alice, Now.AddMinutes(6)),
            "another region" => Signable.Http.Sign(alice, Now, region: "us-east-2"),
            "execute-api" => Signable.Http.Sign(alice, Now, service: "execute-api"),
            "temporary key without its token" => Signable.Http.Sign(new AwsCredential(bob.AccessKeyId, bob.SecretAccessKey), Now),
            "another session's token" => Signable.Http.Sign(new AwsCredential(bob.AccessKeyId, bob.SecretAccessKey) { SessionToken = "other" }, Now),
            "token not signed" => Signable.Http.Sign(new AwsCredential(bob.AccessKeyId, bob.SecretAccessKey), Now).Also("x-amz-security-token", SignedApi.Token),
            "long-lived key with a token" => Signable.Http.Sign(new AwsCredential(alice.AccessKeyId, alice.SecretAccessKey) { SessionToken = "x" }, Now),
            "expired session" => Signable.Http.Sign(new AwsCredential("ASIAENDED", "x") { SessionToken = SignedApi.Token }, Now),
            "unsigned payload" => Signable.Http.Also("x-amz-content-sha256", "UNSIGNED-PAYLOAD").Sign(alice, Now),
            "signature twice" => signed.With("authorization", authorization + ", Signature=" + new string('0', 64)),
            "another algorithm" => signed.With("authorization", authorization.Replace("SHA256", "SHA1", StringComparison.Ordinal)),
            "two authorization headers" => signed.Also("authorization", authorization),
            "half a signed query" => Signable.Http with { Target = "/graphql?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00" },
            "header and query" => (Signable.Http with { Target = "/graphql?X-Amz-Signature=00" }).Sign(alice, Now),
            _ => Signable.Http.Sign(new AwsCredential("AKIDORPHAN", "x"), Now),
        };
    }

    private AuthenticationResult Authenticate(Signable request)
    {
        RequestAuthenticator authenticator = Authenticator();
        return authenticator.IsSigned(request.Credentials)
            ? authenticator.AuthenticateSigned(request.AsReceived, Origin)
            : authenticator.Authenticate(request.Credentials);
    }

    private RequestAuthenticator Authenticator()
    {
        AwsCredential[] others =
        [
            new("ASIAENDED", "x") { SessionToken = SignedApi.Token, Expires = Now, Principal = SignedApi.Temporary.Principal },
            new("AKIDORPHAN", "x"),
        ];
        return SignedApi.Authenticator(new WithOthers(_credentials, others), new ManualTime(), AuthorizationMode.Iam, AuthorizationMode.ApiKey);
    }

    private void AssertIdentity(string expected, AwsCredential credential)
    {
        AuthenticationResult result = Authenticate(Signable.Http.Sign(credential, Now));

        Assert.Equal(AuthorizationMode.Iam, result.Caller?.Mode);
        Assert.Same(credential, result.Credential);
        Assert.Equal(expected, result.Caller!.Identity.ToString());
    }

    private sealed class WithOthers(ICredentialStore store, AwsCredential[] others) : ICredentialStore
    {
        public AwsCredential? Find(string accessKeyId) =>
            store.Find(accessKeyId) ?? others.FirstOrDefault(other => other.AccessKeyId == accessKeyId);
    }
}
