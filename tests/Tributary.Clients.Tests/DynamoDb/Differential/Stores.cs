using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.Clients.Tests.Processes;
using Tributary.DynamoDb;
using Tributary.DynamoDb.Protocol;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.Clients.Tests.DynamoDb.Differential;

/// <summary>A status and a JSON body.</summary>
internal sealed record Answer(int Status, Value Body)
{
    public bool Succeeded => Status == 200;

    /// <summary>The message of a refusal.</summary>
    public string Message => Body["message"].TryGetString(out string message) || Body["Message"].TryGetString(out message) ? message : "";

    public override string ToString() => $"{Status} {Body}";
}

/// <summary>What answers DynamoDB's requests.</summary>
internal interface IStore : IAsyncDisposable
{
    Task<Answer> SendAsync(string operation, string body);
}

/// <summary>Ours, in this process, from the bytes of a body to the bytes of an answer.</summary>
internal sealed class OwnStore : IStore
{
    private static readonly DynamoDbScope Scope = new("123456789012", "us-east-1");

    private readonly SqliteStorage _storage;
    private readonly DynamoDbService _service;
    private readonly DynamoDbProtocol _protocol;
    private Exception? _failure;

    private OwnStore(SqliteStorage storage)
    {
        _storage = storage;
        _service = new DynamoDbService(storage, TimeProvider.System);
        _protocol = new DynamoDbProtocol(_service, RandomSource.System, failure => _failure = failure);
    }

    public static async Task<OwnStore> OpenAsync() => new(await SqliteStorage.OpenTemporaryAsync());

    public async Task<Answer> SendAsync(string operation, string body)
    {
        AwsReply reply = await _protocol.HandleAsync(
            "DynamoDB_20120810." + operation, Encoding.UTF8.GetBytes(body), Scope, CancellationToken.None);
        return _failure is null
            ? new Answer(reply.Status, Utf8ValueReader.Read(reply.Body.Span))
            : throw new InvalidOperationException($"{operation} {body}", _failure);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _storage.DisposeAsync();
    }
}

/// <summary>dynalite in a Node process (node/tables/dynalite.mjs).</summary>
internal sealed class Dynalite : IStore
{
    private static readonly MediaTypeHeaderValue Json = new("application/x-amz-json-1.0");

    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private Dynalite(ChildProcess process, int port)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = Limits.Answer };
        // It looks at the parts of a signature and not at the signature.
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c");
        _http.DefaultRequestHeaders.TryAddWithoutValidation("X-Amz-Date", "20261124T000000Z");
    }

    public Uri Endpoint => _http.BaseAddress!;

    public static async Task<Dynalite> StartAsync()
    {
        ChildProcess process = ChildProcess.Start(
            "node", [Path.Combine(Repository.NodeScripts, "tables", "dynalite.mjs")], Repository.NodeScripts);
        await Limits.UntilAsync($"dynalite's port {process.Errors}", () => Task.FromResult(process.Output.Length > 0 || process.HasExited));
        return new Dynalite(process, int.Parse(process.Output, CultureInfo.InvariantCulture));
    }

    public async Task<Answer> SendAsync(string operation, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, string.Empty);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "DynamoDB_20120810." + operation);
        using HttpResponseMessage response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, Utf8ValueReader.Read(await response.Content.ReadAsByteArrayAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }
}
