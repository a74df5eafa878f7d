using System.Net.Http.Headers;
using System.Security.Cryptography;
using Tributary.Aws.Signatures;
using Tributary.Server.Commands;

namespace Tributary.Server.Clients;

/// <summary>An answer, whatever it says.</summary>
internal sealed record ServiceReply(int Status, byte[] Body, HttpResponseHeaders Headers)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>Sends signed requests to the services of an endpoint.</summary>
internal sealed class SignedClient(ServiceEndpoint endpoint, HttpMessageInvoker http, TimeProvider clock)
{
    /// <summary>The largest answer is a list of resources.</summary>
    private const long AnswerBytesMax = 64 * 1024 * 1024;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(100);

    public ServiceEndpoint Endpoint => endpoint;

    /// <param name="service">The service's name in signatures.</param>
    /// <param name="region">The region that is meant.</param>
    /// <param name="method">GET, POST, ...</param>
    /// <param name="target">Path and query, percent-encoded.</param>
    /// <param name="headers">Beside those that the signature adds, names in lower case.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="CommandException">Nobody answers.</exception>
    public async Task<ServiceReply> SendAsync(
        string service, string region, string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers,
        ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Uri origin = endpoint.AddressOf(service, region);
        using HttpRequestMessage message = Sign(origin, service, region, method, target, headers, body);
        using var time = new CancellationTokenSource(AnswerTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(message, either.Token);
            await answer.Content.LoadIntoBufferAsync(AnswerBytesMax, either.Token);
            byte[] bytes = await answer.Content.ReadAsByteArrayAsync(either.Token);
            return new ServiceReply((int)answer.StatusCode, bytes, answer.Headers);
        }
        catch (HttpRequestException exception)
        {
            throw new CommandException(
                $"{origin.Authority} cannot be reached: {exception.Message} Start a server with 'tributary dev PATH', or name one with "
                + "--endpoint.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException($"{origin.Authority} did not answer within {AnswerTime.TotalSeconds} seconds.", exception);
        }
    }

    private HttpRequestMessage Sign(
        Uri origin, string service, string region, string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers,
        ReadOnlyMemory<byte> body)
    {
        KeyValuePair<string, string>[] all = [new("host", origin.Authority), .. headers];
        IReadOnlyList<KeyValuePair<string, string>> signature = RequestSigner.Sign(
            method, target, all, SHA256.HashData(body.Span), endpoint.Credential, region, service, clock.GetUtcNow());
        var message = new HttpRequestMessage(new HttpMethod(method), new Uri(origin, target));
        message.Headers.Host = origin.Authority;
        if (body.Length > 0 || headers.Any(header => header.Key == "content-type"))
            message.Content = new ReadOnlyMemoryContent(body);
        foreach ((string name, string value) in headers.Concat(signature))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
