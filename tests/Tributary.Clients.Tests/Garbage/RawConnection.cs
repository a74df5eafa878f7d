using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Garbage;

/// <summary>A connection that says whatever it likes, over TCP or TLS, and listens while it speaks.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly Stream _stream;

    private RawConnection(TcpClient client, Stream stream)
    {
        _client = client;
        _stream = stream;
    }

    /// <summary>To the port of http or of https; with <paramref name="tls"/> it says its words inside TLS.</summary>
    public static async Task<RawConnection> OpenAsync(Outputs outputs, bool https, bool tls)
    {
        Uri address = https ? outputs.HttpsGraphQL : outputs.GraphQL;
        TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        if (!tls)
            return new RawConnection(client, client.GetStream());

        SslStream secured = new(client.GetStream());
        X509ChainPolicy trust = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(outputs.CertificateAuthority);
        await secured.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = address.Host, CertificateChainPolicy = trust });
        return new RawConnection(client, secured);
    }

    /// <summary>Writes, and answers what came back until the server closed or <paramref name="enough"/> was satisfied.</summary>
    public async Task<string> ExchangeAsync(IEnumerable<ReadOnlyMemory<byte>> chunks, Func<string, bool>? enough = null)
    {
        using CancellationTokenSource end = new(Limits.Answer);
        Task<string> answer = ReadAsync(enough ?? (_ => false), end.Token);
        try
        {
            foreach (ReadOnlyMemory<byte> chunk in chunks)
            {
                if (answer.IsCompleted)
                    break;

                await _stream.WriteAsync(chunk, end.Token);
            }
        }
        catch (IOException)
        {
            // The server has closed while we still spoke, which is its right.
        }

        return await answer;
    }

    public Task<string> ExchangeAsync(string text, Func<string, bool>? enough = null) =>
        ExchangeAsync([Encoding.Latin1.GetBytes(text)], enough);

    /// <summary>Writes and hangs up without listening.</summary>
    public async Task HangUpAfterAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // As above.
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private async Task<string> ReadAsync(Func<string, bool> enough, CancellationToken end)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            for (int count; (count = await _stream.ReadAsync(buffer, end)) > 0;)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
                if (enough(text.ToString()))
                    break;
            }
        }
        catch (Exception closed) when (closed is IOException or OperationCanceledException)
        {
            text.Append(closed is OperationCanceledException ? "\n(the server neither answered nor closed)" : "");
        }

        return text.ToString();
    }
}
