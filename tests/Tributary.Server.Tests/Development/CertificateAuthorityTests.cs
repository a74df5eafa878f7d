using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Tributary.Server.Development;

namespace Tributary.Server.Tests.Development;

public sealed class CertificateAuthorityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettableClock _clock = new();
    private readonly CertificateAuthority _authority;

    public CertificateAuthorityTests() => _authority = new CertificateAuthority(_folder.Location, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_server_certificate_is_signed_by_the_authority_for_this_machines_names()
    {
        using X509Certificate2 server = _authority.ServerCertificate();
        using X509Certificate2 authority = X509CertificateLoader.LoadCertificateFromFile(_authority.AuthorityFile);

        Assert.True(server.HasPrivateKey);
        Assert.False(authority.HasPrivateKey);
        Assert.True(IsSignedBy(server, authority));
        Assert.True(server.MatchesHostname("localhost"));
        Assert.True(server.MatchesHostname("api.localhost"));
        Assert.True(server.MatchesHostname("127.0.0.1"));
        Assert.True(server.MatchesHostname("::1"));
        Assert.False(server.MatchesHostname("nobody.example"));
        Assert.True(authority.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.False(server.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public void Both_are_kept_until_they_are_about_to_expire()
    {
        (string Server, string Authority) first = Serials();
        _clock.Now = _clock.Now.AddDays(300);
        Assert.Equal(first, Serials());

        _clock.Now = _clock.Now.AddDays(70);
        (string Server, string Authority) renewed = Serials();
        Assert.NotEqual(first.Server, renewed.Server);
        Assert.Equal(first.Authority, renewed.Authority);
    }

    [Fact]
    public void An_authority_in_its_last_year_is_renewed_with_the_server_certificate()
    {
        (string Server, string Authority) first = Serials();
        _clock.Now = _clock.Now.AddYears(9);
        (string Server, string Authority) renewed = Serials();
        Assert.NotEqual(first.Server, renewed.Server);
        Assert.NotEqual(first.Authority, renewed.Authority);
    }

    [Theory]
    [InlineData("authority.pem")]
    [InlineData("authority.key")]
    public void A_server_certificate_of_a_lost_authority_is_issued_again(string lost)
    {
        (string Server, string Authority) first = Serials();
        File.Delete(_folder[$"certificates/{lost}"]);
        (string Server, string Authority) again = Serials();
        Assert.NotEqual(first.Server, again.Server);
        Assert.NotEqual(first.Authority, again.Authority);
    }

    [Theory]
    [InlineData("server.pem")]
    [InlineData("server.key")]
    [InlineData("authority.key")]
    public void A_damaged_file_is_replaced(string damaged)
    {
        Serials();
        File.WriteAllText(_folder[$"certificates/{damaged}"], "-----BEGIN NOTHING-----");
        Serials();
    }

    [Fact]
    public void A_key_of_another_certificate_is_replaced()
    {
        Serials();
        File.Copy(_folder["certificates/authority.key"], _folder["certificates/server.key"], overwrite: true);
        Serials();
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Keys_are_readable_by_their_owner_only_also_when_an_old_file_was_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        string key = _folder.Write("certificates/server.key", "an old file");
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        using X509Certificate2 server = _authority.ServerCertificate();

        foreach (string file in Directory.EnumerateFiles(_folder["certificates"], "*.key"))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(
            ["authority.key", "authority.pem", "server.key", "server.pem"],
            Directory.EnumerateFiles(_folder["certificates"]).Select(file => Path.GetFileName(file)).Order());
    }

    // Also asserts that the two belong together.
    private (string Server, string Authority) Serials()
    {
        using X509Certificate2 server = _authority.ServerCertificate();
        using X509Certificate2 authority = X509CertificateLoader.LoadCertificateFromFile(_authority.AuthorityFile);
        Assert.True(IsSignedBy(server, authority));
        return (server.SerialNumber, authority.SerialNumber);
    }

    private bool IsSignedBy(X509Certificate2 server, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _clock.Now.UtcDateTime;
        return chain.Build(server);
    }
}
