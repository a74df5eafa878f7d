using System.Collections.Immutable;
using Tributary.AppSync.Authorization;
using Tributary.Realtime.Tests;

namespace Tributary.AppSync.Tests.Authorization;

public sealed class RequestAuthenticatorTests
{
    private const string Key = "da2-aaaaaaaaaaaaaaaaaaaaaaaaaa";

    private readonly ManualTime _time = new();

    [Fact]
    public void A_key_works_until_the_second_it_expires()
    {
        RequestAuthenticator authenticator = Authenticator(expires: 3600, AuthorizationMode.ApiKey);

        Assert.Equal(Caller.ApiKey, authenticator.Authenticate(new RequestCredentials(Key, null)).Caller);
        _time.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(Caller.ApiKey, authenticator.Authenticate(new RequestCredentials(Key, null)).Caller);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((null, AuthorizationRefusal.NotAuthorized), authenticator.Authenticate(new RequestCredentials(Key, null)));
    }

    [Theory]
    [InlineData("da2-aaaaaaaaaaaaaaaaaaaaaaaaab")]
    [InlineData("DA2-aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("da2-aaaaaaaaaaaaaaaaaaaaaaaaaa ")]
    [InlineData("da2-")]
    public void Any_other_key_is_not_authorized(string key) => Assert.Equal(
        (null, AuthorizationRefusal.NotAuthorized),
        Authenticator(expires: 3600, AuthorizationMode.ApiKey).Authenticate(new RequestCredentials(key, null)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(null, "Bearer x")]
    public void Without_a_key_there_are_no_credentials(string? key, string? authorization) => Assert.Equal(
        (null, AuthorizationRefusal.NoCredentials),
        Authenticator(expires: 3600, AuthorizationMode.ApiKey).Authenticate(new RequestCredentials(key, authorization)));

    [Fact]
    public void A_bad_key_is_not_saved_by_other_credentials_and_a_mode_that_is_not_built_is_refused_as_such()
    {
        RequestAuthenticator authenticator = Authenticator(expires: 3600, AuthorizationMode.ApiKey, AuthorizationMode.Iam);

        Assert.Equal((null, AuthorizationRefusal.NotAuthorized), authenticator.Authenticate(new RequestCredentials("da2-no", "AWS4-HMAC-SHA256 x")));
        Assert.Equal((null, AuthorizationRefusal.ModeNotBuilt), authenticator.Authenticate(new RequestCredentials(null, "AWS4-HMAC-SHA256 x")));
    }

    [Fact]
    public void A_key_does_not_open_an_API_without_the_key_mode() => Assert.Equal(
        (null, AuthorizationRefusal.NoCredentials),
        Authenticator(expires: 3600, AuthorizationMode.Iam).Authenticate(new RequestCredentials(Key, null)));

    private RequestAuthenticator Authenticator(long expires, params AuthorizationMode[] modes) =>
        new([.. modes], new ApiKeys([(Key, expires)]), _time);
}
