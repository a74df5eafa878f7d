using System.Net;
using System.Security.Cryptography;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Replies;
using Tributary.Aws.Signatures;
using Tributary.DynamoDb;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Remote;

namespace Tributary.AppSync.Tests.DataSources;

/// <summary>Tables behind their wire protocol: signed requests, verified as a server does, answered by the operations.</summary>
internal sealed class RemoteTables(IDynamoDbOperations operations) : HttpMessageHandler, IOutgoingCredentials
{
    private readonly AwsCredential _credential = new("key", "secret");
    private readonly DynamoDbProtocol _protocol = new(operations, RandomSource.Seeded(1));

    public static IDynamoDbOperations Over(IDynamoDbOperations operations)
    {
        var tables = new RemoteTables(operations);
        var options = new RemoteDynamoDbOptions { Endpoint = "http://tables.test:8000" };
        return new RemoteDynamoDb(options, new HttpMessageInvoker(tables), tables, RandomSource.Seeded(2), TimeProvider.System);
    }

    public ValueTask<AwsCredential> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_credential);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var verifier = new SignatureVerifier(new ConfiguredCredentials([_credential]), TimeProvider.System);
        SignatureResult result = verifier.Verify(
            new SignedRequest("POST", request.RequestUri!.PathAndQuery, name => Headers(request, name), SHA256.HashData(body)), "dynamodb");
        Assert.Null(result.Error);
        AwsReply reply = await _protocol.HandleAsync(
            Headers(request, "x-amz-target").Single(),
            body,
            new DynamoDbScope("123456789012", result.Verified!.Scope.Region),
            cancellationToken);
        return new HttpResponseMessage((HttpStatusCode)reply.Status) { Content = new ByteArrayContent(reply.Body.ToArray()) };
    }

    private static List<string?> Headers(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out IEnumerable<string>? values) ? [.. values]
        : request.Content!.Headers.TryGetValues(name, out values) ? [.. values]
        : [];
}
