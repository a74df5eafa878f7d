using System.Security.Cryptography;
using Tributary.Aws;
using Tributary.Aws.Signatures;
using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Management;

/// <summary>What it costs to verify one signature, in the process itself.</summary>
internal static class SignatureCost
{
    private const int BodyBytes = 1024;
    private const string Host = "localhost:4000";

    private static readonly AwsCredential Local = new("local", "local");

    public static Table Measure(int rounds, int milliseconds)
    {
        OperationTimer timer = new(rounds, TimeSpan.FromMilliseconds(milliseconds));
        byte[] body = new byte[BodyBytes];
        KeyValuePair<string, string>[] cli = [new("host", Host)];
        KeyValuePair<string, string>[] sdk =
        [
            new("host", Host), new("content-type", "application/json"), new("content-length", $"{BodyBytes}"),
            new("amz-sdk-invocation-id", "0c35b6a4-9be0-4a27-8cbb-6d6b2c9d4a80"), new("amz-sdk-request", "attempt=1; max=3"),
            new("x-amz-content-sha256", Convert.ToHexStringLower(SHA256.HashData(body))),
            new("x-amz-user-agent", "aws-sdk-js/3.1142.0 ua/2.1 os/linux lang/js md/nodejs api/appsync#3.1142.0"),
        ];
        IReadOnlyList<OperationCost> costs = timer.Measure(
        [
            Verification("GetGraphqlApi as the CLI signs it, 2 headers", "GET", "/v1/apis/abcdefghijklmnopqrstuvwxyz", cli, []),
            Verification("CreateResolver as the JavaScript SDK signs it, 8 headers", "POST",
                "/v1/apis/abcdefghijklmnopqrstuvwxyz/types/Query/resolvers", sdk, body),
            Verification("ListTagsForResource, ARN in the path", "GET",
                "/v1/tags/arn%3Aaws%3Aappsync%3Aus-east-1%3A123456789012%3Aapis%2Fabcdefghijklmnopqrstuvwxyz", cli, []),
            new("SHA-256 of 1 KiB, which the body costs besides", "", () => SHA256.HashData(body)[0]),
        ]);
        Table table = new("one check", "CPU us", "spread", "bytes allocated");
        foreach (OperationCost cost in costs)
        {
            table.Add(
                cost.Operation.Work,
                Table.Number(cost.Nanoseconds.Median / 1000, 2),
                Table.Spread(cost.Nanoseconds.Spread),
                Table.Number(cost.Bytes, 0));
        }

        return table;
    }

    private static Operation Verification(
        string work, string method, string target, KeyValuePair<string, string>[] headers, byte[] body)
    {
        byte[] hash = SHA256.HashData(body);
        IReadOnlyList<KeyValuePair<string, string>> signed = RequestSigner.Sign(
            method, target, headers, hash, Local, AwsScope.DefaultRegion, "appsync", DateTimeOffset.UtcNow);
        ILookup<string, string?> all = headers.Concat(signed)
            .ToLookup(header => header.Key, string? (header) => header.Value, StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string?[]> lookup = all.ToDictionary(
            group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
        SignedRequest request = new(method, target, name => lookup.TryGetValue(name, out string?[]? values) ? values : [], hash);
        SignatureVerifier verifier = new(new OneCredential(), TimeProvider.System);
        return new Operation(work, "", () => verifier.Verify(request, "appsync").Verified is { } verified
            ? verified.Scope.Day.Length
            : throw new InvalidOperationException($"{work} was refused."));
    }

    private sealed class OneCredential : ICredentialStore
    {
        public AwsCredential? Find(string accessKeyId) => accessKeyId == Local.AccessKeyId ? Local : null;
    }
}
