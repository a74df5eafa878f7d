using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tributary.Server.Development;

/// <summary>
/// A certificate authority of this machine alone, kept in the data folder, and the server certificate it signs. Clients that turn
/// every address into wss (Amplify) need one; trusting the authority once is enough for all later starts.
/// </summary>
internal sealed class CertificateAuthority
{
    private const string AuthorityName = "CN=Tributary local certificate authority";
    private const int AuthorityYears = 10;

    /// <summary>Browsers refuse server certificates that are valid for longer than this.</summary>
    private const int ServerDays = 397;
    private const int RenewBeforeDays = 30;

    /// <summary>No certificate outlives the one that signed it.</summary>
    private const int RenewAuthorityBeforeDays = ServerDays + RenewBeforeDays;

    private readonly string _folder;
    private readonly TimeProvider _clock;

    public CertificateAuthority(string dataFolder, TimeProvider clock)
    {
        _folder = Path.Combine(dataFolder, "certificates");
        _clock = clock;
    }

    /// <summary>The authority's certificate as PEM: what NODE_EXTRA_CA_CERTS and browsers take.</summary>
    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <summary>The kept one, or a new one when that is about to expire, does not belong to the authority, or cannot be read.</summary>
    public X509Certificate2 ServerCertificate()
    {
        Directory.CreateDirectory(_folder);
        using X509Certificate2 authority = LoadOrCreate("authority", kept => IsValidFor(kept, RenewAuthorityBeforeDays), CreateAuthority);
        return LoadOrCreate(
            "server", kept => IsValidFor(kept, RenewBeforeDays) && IsSignedBy(kept, authority),
            () => CreateServer(authority));
    }

    private X509Certificate2 LoadOrCreate(string name, Func<X509Certificate2, bool> isUsable, Func<X509Certificate2> create)
    {
        string certificateFile = Path.Combine(_folder, name + ".pem");
        string keyFile = Path.Combine(_folder, name + ".key");
        if (Load(certificateFile, keyFile) is { } kept)
        {
            if (isUsable(kept))
                return kept;
            kept.Dispose();
        }

        X509Certificate2 created = create();
        using ECDsa key = created.GetECDsaPrivateKey()!;
        WriteSecret(keyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificateFile, created.ExportCertificatePem());
        return created;
    }

    // Null when there is none, or when a start was interrupted between the two files.
    private static X509Certificate2? Load(string certificateFile, string keyFile)
    {
        if (!File.Exists(certificateFile) || !File.Exists(keyFile))
            return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private bool IsValidFor(X509Certificate2 certificate, int days) =>
        certificate.NotAfter.ToUniversalTime() > _clock.GetUtcNow().UtcDateTime.AddDays(days);

    private bool IsSignedBy(X509Certificate2 certificate, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = _clock.GetUtcNow().UtcDateTime;
        return chain.Build(certificate);
    }

    private X509Certificate2 CreateAuthority()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(AuthorityName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        DateTimeOffset now = _clock.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(AuthorityYears));
    }

    private X509Certificate2 CreateServer(X509Certificate2 authority)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("*.localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        DateTimeOffset now = _clock.GetUtcNow();
        using X509Certificate2 certificate = request.Create(
            authority, now.AddDays(-1), now.AddDays(ServerDays), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    // Made anew, so that a file with wider rights does not keep them.
    private static void WriteSecret(string file, string text)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
