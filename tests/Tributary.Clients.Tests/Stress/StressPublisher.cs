using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Tributary.Aws;
using Tributary.Aws.Signatures;
using Tributary.Clients.Tests.Processes;

namespace Tributary.Clients.Tests.Stress;

/// <summary>Publishes by mutations and by the publish API, each publisher one at a time.</summary>
internal sealed class StressPublisher(StressRun run) : IDisposable
{
    private const string Mutation =
        "mutation($publisher:Int!,$number:Int!,$room:String!,$level:Int!,$text:String!)"
        + "{send(publisher:$publisher,number:$number,room:$room,level:$level,text:$text){publisher number room level text}}";

    private const int TextLength = 64;
    private const int LongTextLength = 16 * 1024;

    private static readonly AwsCredential Local = new("local", "local");
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new() { Timeout = Limits.Answer };

    public async Task RunAsync(int publisher, bool isMutation, Random random)
    {
        while (!run.Finishing.IsCancellationRequested)
        {
            int length = random.Next(20) == 0 ? LongTextLength : TextLength;
            var message = new StressMessage(random.Next(StressFilter.Rooms), random.Next(StressFilter.Levels), isMutation);
            await PublishAsync(publisher, message, length);
            await run.PaceAsync();
            await Task.Delay(Rhythm);
        }
    }

    /// <summary>One publication for every filter there can be.</summary>
    public async Task SayTheEndAsync()
    {
        for (int room = 0; room < StressFilter.Rooms; room++)
        {
            for (int level = 0; level < StressFilter.Levels; level++)
                await PublishAsync(run.LastWord, new StressMessage(room, level, IsMutation: true), TextLength);
        }

        await Task.Delay(Rhythm);
    }

    public void Dispose() => _http.Dispose();

    private async Task PublishAsync(int publisher, StressMessage message, int length)
    {
        PublicationLog log = run.Logs[publisher];
        int number = log.Begin(message);
        var payload = new { publisher, number, room = $"r{message.Room}", level = message.Level, text = new string('x', length) };
        using HttpRequestMessage request = message.IsMutation
            ? new(HttpMethod.Post, run.Outputs.GraphQL) { Content = JsonContent.Create(new { query = Mutation, variables = payload }) }
            : Signed(JsonSerializer.SerializeToUtf8Bytes(new { subscription = "onMessage", payload }));
        if (message.IsMutation)
            request.Headers.Add("x-api-key", run.Outputs.ApiKey);
        using HttpResponseMessage response = await _http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || answer.Contains("\"errors\"", StringComparison.Ordinal))
            run.Report($"A publication was answered with {response.StatusCode} {answer}");
        log.Answer();
    }

    private HttpRequestMessage Signed(byte[] body)
    {
        var address = new Uri($"{run.Outputs.GraphQL}/publish");
        KeyValuePair<string, string>[] headers = [new("host", address.Authority)];
        HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        foreach ((string name, string value) in headers.Concat(RequestSigner.Sign(
            "POST", address.AbsolutePath, headers, SHA256.HashData(body), Local, "us-east-1", "appsync", DateTimeOffset.UtcNow)))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
