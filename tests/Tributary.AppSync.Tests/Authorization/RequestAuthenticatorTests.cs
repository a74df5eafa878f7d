using Tributary.AppSync.Authorization;
using Tributary.Aws.Credentials;
using Tributary.Realtime.Tests;

namespace Tributary.AppSync.Tests.Authorization;

public sealed class RequestAuthenticatorTests
{
    private const string Key = "da2-aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Signature = "AWS4-HMAC-SHA256 x";

    private static readonly AuthenticationResult NoCredentials = AuthenticationResult.Refused(AuthorizationRefusal.NoCredentials);
    private static readonly AuthenticationResult NotAuthorized = AuthenticationResult.Refused(AuthorizationRefusal.NotAuthorized);

    private readonly ManualTime _time = new();

    [Fact]
    public void A_key_works_until_the_second_it_expires()
    {
        RequestAuthenticator authenticator = Authenticator(AuthorizationMode.ApiKey);

        Assert.Equal(Caller.ApiKey, authenticator.Authenticate(new RequestCredentials(Key, null)).Caller);
        _time.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(Caller.ApiKey, authenticator.Authenticate(new RequestCredentials(Key, null)).Caller);
        Assert.True(authenticator.StillAccepts(Key, null));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(NotAuthorized, authenticator.Authenticate(new RequestCredentials(Key, null)));
        Assert.False(authenticator.StillAccepts(Key, null));
    }

    [Theory]
    [InlineData("da2-aaaaaaaaaaaaaaaaaaaaaaaaab")]
    [InlineData("DA2-aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("da2-aaaaaaaaaaaaaaaaaaaaaaaaaa ")]
    [InlineData("da2-")]
    public void Any_other_key_is_not_authorized(string key) =>
        Assert.Equal(NotAuthorized, Authenticator(AuthorizationMode.ApiKey).Authenticate(new RequestCredentials(key, null)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(null, "Bearer x")]
    [InlineData(null, Signature)]
    public void Without_a_key_there_are_no_credentials(string? key, string? authorization)
    {
        var credentials = new RequestCredentials(key, authorization);
        Assert.False(Authenticator(AuthorizationMode.ApiKey).IsSigned(credentials));
        Assert.Equal(NoCredentials, Authenticator(AuthorizationMode.ApiKey).Authenticate(credentials));
    }

    [Fact]
    public void A_bad_key_is_not_saved_by_a_signature()
    {
        RequestAuthenticator authenticator = Authenticator(AuthorizationMode.ApiKey, AuthorizationMode.Iam);
        var credentials = new RequestCredentials("da2-no", Signature);

        Assert.False(authenticator.IsSigned(credentials));
        Assert.Equal(NotAuthorized, authenticator.Authenticate(credentials));
    }

    [Theory]
    [InlineData(null, Signature, true)]
    [InlineData(null, "AWS4-HMAC-SHA256AWS4", true)]
    [InlineData(null, "AWS4-HMAC-SHA1 x", false)]
    [InlineData(null, "AWS4-ECDSA-P256-SHA256 x", false)]
    [InlineData(null, "aws4-hmac-sha256 x", false)]
    [InlineData(null, " AWS4-HMAC-SHA256 x", false)]
    [InlineData(null, null, false)]
    [InlineData(Key, Signature, false)]
    public void The_shape_of_the_headers_decides_whether_it_is_a_signature(string? key, string? authorization, bool isSigned) => Assert.Equal(
        isSigned, Authenticator(AuthorizationMode.ApiKey, AuthorizationMode.Iam).IsSigned(new RequestCredentials(key, authorization)));

    [Fact]
    public void A_key_header_means_nothing_to_an_API_without_the_key_mode()
    {
        RequestAuthenticator authenticator = Authenticator(AuthorizationMode.Iam);

        Assert.Equal(NoCredentials, authenticator.Authenticate(new RequestCredentials(Key, null)));
        Assert.True(authenticator.IsSigned(new RequestCredentials(Key, Signature)));
    }

    [Fact]
    public void A_mode_that_is_not_built_is_refused_as_such() => Assert.Equal(
        AuthenticationResult.Refused(AuthorizationRefusal.ModeNotBuilt),
        Authenticator(AuthorizationMode.ApiKey, AuthorizationMode.Lambda).Authenticate(new RequestCredentials(null, "Bearer x")));

    [Fact]
    public void The_text_of_credentials_shows_none_of_them() =>
        Assert.Equal("RequestCredentials", new RequestCredentials(Key, Signature).ToString());

    private RequestAuthenticator Authenticator(params AuthorizationMode[] modes) =>
        SignedApi.Authenticator(new CredentialRegistry([]), _time, modes);
}
