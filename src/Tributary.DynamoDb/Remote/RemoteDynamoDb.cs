using System.Security.Cryptography;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Streams;
using Tributary.Values;

namespace Tributary.DynamoDb.Remote;

/// <summary>
/// DynamoDB behind an endpoint: AWS's own, another Tributary, or whatever speaks its protocol. Requests are signed; what can be
/// tried again is, a few times, after waits that are drawn at random so that callers do not come back all at once ("Exponential
/// backoff and jitter", AWS Architecture Blog).
/// </summary>
public sealed class RemoteDynamoDb(
    RemoteDynamoDbOptions options, HttpMessageInvoker http, IOutgoingCredentials credentials, RandomSource random, TimeProvider clock)
    : IDynamoDbOperations
{
    private const string Service = "dynamodb";

    /// <inheritdoc/>
    public async ValueTask<ObjectValue> InvokeAsync(
        string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        byte[] body = Utf8Output.ToBytes(Repeatable(operation, request));
        Uri address = options.AddressOf(scope.Region);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(operation, body, address, scope.Region, cancellationToken);
            }
            catch (DynamoDbException refusal) when (attempt < options.AttemptsMax && RemoteErrors.MayPass(refusal))
            {
                await Task.Delay(options.FirstWait * (1 << (attempt - 1)) * random.NextDouble(), clock, cancellationToken);
            }
        }
    }

    // With a token a second attempt cannot do a transaction twice.
    private ObjectValue Repeatable(string operation, ObjectValue request) =>
        operation == "TransactWriteItems" && request["ClientRequestToken"].IsNull
            ? new ObjectBuilder(request).Set("ClientRequestToken", random.NextUuid()).Build()
            : request;

    private async ValueTask<ObjectValue> TryAsync(
        string operation, byte[] body, Uri address, string region, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = await SignedAsync(operation, body, address, region, cancellationToken);
        using var time = new CancellationTokenSource(options.AttemptTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(message, either.Token);
            await answer.Content.LoadIntoBufferAsync(options.AnswerBytesMax, either.Token);
            byte[] bytes = await answer.Content.ReadAsByteArrayAsync(either.Token);
            if (!Utf8ValueReader.TryRead(bytes, out Value value) || !value.TryGetObject(out ObjectValue? members))
                throw RemoteErrors.NoJson(address, (int)answer.StatusCode);
            return answer.IsSuccessStatusCode ? members : throw RemoteErrors.Of(members, (int)answer.StatusCode);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RemoteErrors.TooSlow(address, options.AttemptTime, exception);
        }
        catch (HttpRequestException exception)
        {
            throw RemoteErrors.Unreachable(address, exception);
        }
    }

    private async ValueTask<HttpRequestMessage> SignedAsync(
        string operation, byte[] body, Uri address, string region, CancellationToken cancellationToken)
    {
        string target = $"{(StreamOperations.Has(operation) ? "DynamoDBStreams" : "DynamoDB")}_20120810.{operation}";
        KeyValuePair<string, string>[] headers =
            [new("host", address.Authority), new("content-type", "application/x-amz-json-1.0"), new("x-amz-target", target)];
        IReadOnlyList<KeyValuePair<string, string>> added = RequestSigner.Sign(
            "POST", address.PathAndQuery, headers, SHA256.HashData(body), await CredentialAsync(cancellationToken), region, Service,
            clock.GetUtcNow());
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        message.Headers.Host = address.Authority;
        message.Content.Headers.TryAddWithoutValidation("content-type", headers[1].Value);
        message.Headers.TryAddWithoutValidation("x-amz-target", target);
        foreach ((string name, string value) in added)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private async ValueTask<AwsCredential> CredentialAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await credentials.GetAsync(cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            throw RemoteErrors.NoCredentials(exception);
        }
    }
}
