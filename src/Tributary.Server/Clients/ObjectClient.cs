using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Tributary.ControlPlane.Objects;
using Tributary.Server.Commands;

namespace Tributary.Server.Clients;

/// <summary>As much of S3 as a deployment uploads with ("Amazon S3 API Reference").</summary>
internal sealed class ObjectClient(SignedClient client, string region)
{
    /// <summary>Larger objects go in parts of this size.</summary>
    private const int PartBytes = 8 * 1024 * 1024;

    public async Task<bool> ExistsAsync(string bucket, string key, CancellationToken cancellationToken) =>
        (await SendAsync("HEAD", Target(bucket, key), default, cancellationToken)).IsSuccess;

    /// <exception cref="CommandException">S3 refuses.</exception>
    public async Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (content.Length > PartBytes)
            await PutInPartsAsync(bucket, key, content, cancellationToken);
        else
            await RunAsync("PUT", Target(bucket, key), content, cancellationToken);
    }

    private async Task PutInPartsAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string target = Target(bucket, key);
        ServiceReply begun = await RunAsync("POST", $"{target}?uploads=", default, cancellationToken);
        string upload = Uri.EscapeDataString(XmlAnswer.Read(begun.Body) is { } answer ? XmlAnswer.Text(answer, "UploadId")! : string.Empty);
        var parts = new XElement("CompleteMultipartUpload");
        for (int at = 0, number = 1; at < content.Length; at += PartBytes, number++)
        {
            ReadOnlyMemory<byte> part = content[at..Math.Min(at + PartBytes, content.Length)];
            string query = string.Create(CultureInfo.InvariantCulture, $"?partNumber={number}&uploadId={upload}");
            ServiceReply sent = await RunAsync("PUT", target + query, part, cancellationToken);
            string tag = sent.Headers.ETag?.Tag ?? string.Empty;
            parts.Add(new XElement("Part", new XElement("PartNumber", number), new XElement("ETag", tag)));
        }

        byte[] body = Encoding.UTF8.GetBytes(parts.ToString(SaveOptions.DisableFormatting));
        await RunAsync("POST", $"{target}?uploadId={upload}", body, cancellationToken);
    }

    private async Task<ServiceReply> RunAsync(string method, string target, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ServiceReply reply = await SendAsync(method, target, body, cancellationToken);
        return reply.IsSuccess
            ? reply
            : throw new CommandException($"{method} {target} was refused with {reply.Status}: {Encoding.UTF8.GetString(reply.Body)}");
    }

    private Task<ServiceReply> SendAsync(string method, string target, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        return client.SendAsync(
            ObjectProtocol.SigningName, region, method, target, [new("x-amz-content-sha256", hash)], body, cancellationToken);
    }

    private static string Target(string bucket, string key) =>
        $"/{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";
}
