using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.Server.Commands;
using Tributary.Server.Hosting;

namespace Tributary.Server.Clients;

/// <summary>Where a command asks AWS's services, and with whose keys.</summary>
/// <param name="Address">One origin that answers as every service; null is AWS itself.</param>
internal sealed record ServiceEndpoint(Uri? Address, string Region, AwsCredential Credential)
{
    /// <summary>Where <c>tributary dev</c> listens unless told otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:4000";

    /// <summary>Whether it is on this machine.</summary>
    public bool IsLocal => Address?.IsLoopback ?? false;

    /// <summary>The origin of a service.</summary>
    public Uri AddressOf(string service, string region) => Address ?? new Uri(
        $"https://{service}.{region}.amazonaws.com{(region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "")}");

    /// <param name="address">What a person gave; null when nothing.</param>
    /// <param name="region">What a person gave; null when nothing.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="CommandException">The address is none, or there are no keys for it.</exception>
    public static ServiceEndpoint Read(string? address, string? region, Func<string, string?> variable)
    {
        var uri = Uri(address ?? NotEmpty(variable("AWS_ENDPOINT_URL")) ?? DefaultAddress);
        return new ServiceEndpoint(uri, RegionOf(region, variable), KeysOf(uri, variable));
    }

    /// <summary>The address that a text is.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static Uri Uri(string text) =>
        System.Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"
            ? uri
            : throw new CommandException($"An endpoint is an http or https address without a path, and '{text}' is not one.");

    /// <exception cref="CommandException">It is no region.</exception>
    public static string RegionOf(string? region, Func<string, string?> variable)
    {
        string name = region ?? NotEmpty(variable("AWS_REGION")) ?? NotEmpty(variable("AWS_DEFAULT_REGION")) ?? AwsScope.DefaultRegion;
        return AwsScope.IsRegion(name) ? name : throw new CommandException($"'{name}' is not the name of a region.");
    }

    // Whoever listens on this machine may know that these are the keys of a development server; nobody else is sent them.
    private static AwsCredential KeysOf(Uri address, Func<string, string?> variable)
    {
        if (NotEmpty(variable("AWS_ACCESS_KEY_ID")) is { } id && NotEmpty(variable("AWS_SECRET_ACCESS_KEY")) is { } secret)
            return new AwsCredential(id, secret) { SessionToken = NotEmpty(variable("AWS_SESSION_TOKEN")) };
        return address.IsLoopback
            ? new AwsCredential(ServerCredentials.AccessKeyId, ServerCredentials.SecretAccessKey)
            : throw new CommandException(
                $"There are no credentials for {address.Authority}. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
