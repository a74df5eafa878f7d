using System.Security.Cryptography;
using System.Text;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Tests.Signatures;

/// <summary>A request that a test can change after it was signed.</summary>
internal sealed record TestRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    public SignedRequest AsReceived => new(
        Method,
        Target,
        name => [.. Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)],
        SHA256.HashData(Encoding.UTF8.GetBytes(Body)));

    public string this[string name] => Headers.Single(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public TestRequest With(string name, string value) =>
        this with { Headers = [.. Without(name).Headers, new(name, value)] };

    public TestRequest Also(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    public TestRequest Without(string name) =>
        this with { Headers = [.. Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))] };

    public TestRequest Authorization(Func<string, string> change) => With("authorization", change(this["authorization"]));

    /// <summary>Signs what the request has, replacing an earlier signature.</summary>
    public TestRequest Sign(AwsCredential credential, DateTimeOffset now, string service = "appsync", string region = "eu-west-1")
    {
        TestRequest bare = Without("authorization").Without("x-amz-date").Without("x-amz-security-token");
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Body));
        return bare with
        {
            Headers = [.. bare.Headers, .. RequestSigner.Sign(Method, Target, bare.Headers, hash, credential, region, service, now)],
        };
    }
}

internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
