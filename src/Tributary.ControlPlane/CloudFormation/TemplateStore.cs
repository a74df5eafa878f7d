using System.Security.Cryptography;
using System.Text;
using Tributary.ControlPlane.CloudFormation.Protocol;
using Tributary.ControlPlane.Objects;

namespace Tributary.ControlPlane.CloudFormation;

/// <summary>Keeps the templates that came over the wire, each under the hash of its text: what a change set was made for stays.</summary>
internal sealed class TemplateStore(string folder, ObjectStore objects)
{
    private const string Suffix = ".template";

    /// <summary>The full path of the template that a request has in it or names in S3; null when it has neither.</summary>
    /// <exception cref="Aws.AwsError">There is no such object.</exception>
    public async Task<string?> KeepAsync(QueryParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.Text("TemplateBody") is { } body)
            return await KeepAsync(Encoding.UTF8.GetBytes(body), cancellationToken);
        if (parameters.Text("TemplateURL") is not { } url)
            return null;
        string? path = S3Location.TryRead(url, out S3Location location) ? objects.Find(location) : null;
        return path is null
            ? throw QueryErrors.Validation($"S3 error: there is no object at {url} here.")
            : await KeepAsync(await File.ReadAllBytesAsync(path, cancellationToken), cancellationToken);
    }

    private async Task<string> KeepAsync(byte[] template, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(template)) + Suffix);
        if (File.Exists(path))
            return path;
        string temporary = $"{path}.{Guid.NewGuid():n}";
        await File.WriteAllBytesAsync(temporary, template, cancellationToken);
        File.Move(temporary, path, overwrite: true);
        return path;
    }
}
