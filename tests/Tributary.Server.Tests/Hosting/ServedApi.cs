using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.AppSync.Apis;
using Tributary.AppSync.DataSources.DynamoDb;
using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Schemas;
using Tributary.AppSync.Subscriptions;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.DynamoDb;
using Tributary.Realtime.Hubs;
using Tributary.Realtime.Publications;
using Tributary.Server.Hosting;
using Tributary.Storage;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.Server.Tests.Hosting;

/// <summary>One API behind the GraphQL endpoint, without a network; its source "Remote" answers by a handler of the test.</summary>
internal sealed class ServedApi : IAsyncDisposable
{
    public const string ApiKey = "da2-aaaaaaaaaaaaaaaaaaaaaaaaaa";

    public const string ApiId = "abcdefghijklmnopqrstuvwxyz";

    private readonly IStorage _storage;
    private readonly InMemoryBackplane _backplane = new("node");
    private readonly HttpMessageInvoker _http;
    private readonly GraphQLEndpoint _endpoint;

    private ServedApi(IStorage storage, ApiDefinition definition, HttpMessageHandler handler, bool servesGet, Dialect? dialect)
    {
        _storage = storage;
        _http = new HttpMessageInvoker(handler);
        TimeProvider clock = TimeProvider.System;
        var sources = new DataSourceFactory(new DynamoDbService(storage, clock), _http, new PageTokens(new byte[32]));
        var programs = ResolverPrograms.Create(clock);
        var signatures = new SignatureVerifier(new CredentialRegistry([]), clock);
        var compiler = new SnapshotCompiler(sources, programs, signatures, clock, logged => Logged.Enqueue(logged.Message), dialect);
        Snapshot = compiler.Compile(definition);
        var publisher = new MutationPublisher(new Hub(_backplane), _ => { });
        Requests = new ApiRequests(publisher, clock, (_, fault) => Faults.Add(fault), entry => Said.Enqueue(entry.Text));
        _endpoint = new GraphQLEndpoint(Requests, servesGet, NullLogger<GraphQLEndpoint>.Instance);
    }

    public ApiSnapshot Snapshot { get; }

    public ApiRequests Requests { get; }

    public List<Exception> Faults { get; } = [];

    /// <summary>What code said, whether the API logs or not.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    /// <summary>What the API logged, in order.</summary>
    public ConcurrentQueue<string> Logged { get; } = new();

    /// <param name="schema">SDL.</param>
    /// <param name="resolvers">"Type.field", the name of the source (Local or Remote), the code.</param>
    /// <param name="handler">Answers for the source Remote.</param>
    /// <param name="servesGet">Whether GET is served.</param>
    /// <param name="fieldLogLevel">When the API logs, at which level.</param>
    /// <param name="excludesVerboseContent">When the API logs, whether without headers, contexts and evaluated steps.</param>
    /// <param name="dialect">AppSync's when it is not given.</param>
    public static async Task<ServedApi> CreateAsync(
        string schema,
        (string Field, string Source, string Code)[] resolvers,
        HttpMessageHandler? handler = null,
        bool servesGet = true,
        string? fieldLogLevel = null,
        bool excludesVerboseContent = false,
        Dialect? dialect = null)
    {
        ObjectValue logging = ObjectValue.Of(
            ("fieldLogLevel", fieldLogLevel), ("excludeVerboseContent", excludesVerboseContent), ("cloudWatchLogsRoleArn", "arn"));
        var definition = new ApiDefinition
        {
            ApiId = ApiId,
            Name = "test",
            Region = "us-east-1",
            AccountId = "123456789012",
            AuthenticationType = "API_KEY",
            Schema = schema,
            Settings = fieldLogLevel is null ? ObjectValue.Empty : ObjectValue.Of(("logConfig", logging)),
            ApiKeys = ImmutableSortedDictionary<string, ApiKeyDefinition>.Empty.Add(
                ApiKey, new ApiKeyDefinition { Id = ApiKey, Expires = long.MaxValue, Deletes = long.MaxValue }),
            DataSources = ImmutableSortedDictionary<string, DataSourceDefinition>.Empty
                .Add("Local", new DataSourceDefinition { Name = "Local", Type = "NONE" })
                .Add("Remote", new DataSourceDefinition
                {
                    Name = "Remote",
                    Type = "HTTP",
                    Settings = ObjectValue.Of(("httpConfig", ObjectValue.Of(("endpoint", "http://remote.example")))),
                }),
            Resolvers = resolvers.ToImmutableSortedDictionary(resolver => resolver.Field, Definition, StringComparer.Ordinal),
        };
        return new ServedApi(await SqliteStorage.OpenTemporaryAsync(), definition, handler ?? new SocketsHttpHandler(), servesGet, dialect);
    }

    /// <summary>A request with the API's key, and whatever the test makes of it.</summary>
    public async Task<ServedAnswer> SendAsync(string method, ReadOnlyMemory<byte> body, Action<HttpContext>? change = null)
    {
        var context = new DefaultHttpContext();
        HttpRequest request = context.Request;
        request.Method = method;
        request.Headers["x-api-key"] = ApiKey;
        request.ContentType = "application/json";
        request.Body = new MemoryStream(body.ToArray());
        context.Response.Body = new MemoryStream();
        change?.Invoke(context);
        RequestIds.Assign(context);
        await _endpoint.HandleAsync(context, Snapshot);
        await context.Response.BodyWriter.FlushAsync();
        return new ServedAnswer(context.Response);
    }

    public Task<ServedAnswer> PostAsync(string json, Action<HttpContext>? change = null) =>
        SendAsync("POST", Encoding.UTF8.GetBytes(json), change);

    public Task<ServedAnswer> AskAsync(string query, Action<HttpContext>? change = null) =>
        SendAsync("POST", Utf8Output.ToBytes(ObjectValue.Of(("query", query))), change);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _backplane.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static ResolverDefinition Definition((string Field, string Source, string Code) resolver) => new()
    {
        TypeName = resolver.Field.Split('.')[0],
        FieldName = resolver.Field.Split('.')[1],
        DataSourceName = resolver.Source,
        Code = new ResolverCode { Code = resolver.Code },
    };
}

/// <summary>What came back.</summary>
internal sealed class ServedAnswer(HttpResponse response)
{
    public int Status => response.StatusCode;

    public byte[] Bytes { get; } = ((MemoryStream)response.Body).ToArray();

    /// <summary>The body, decompressed.</summary>
    public string Body
    {
        get
        {
            using Stream? plain = (string?)response.Headers.ContentEncoding switch
            {
                "gzip" => new GZipStream(new MemoryStream(Bytes), CompressionMode.Decompress),
                "br" => new BrotliStream(new MemoryStream(Bytes), CompressionMode.Decompress),
                _ => new MemoryStream(Bytes),
            };
            using var reader = new StreamReader(plain);
            return reader.ReadToEnd();
        }
    }

    /// <summary>A header, or null.</summary>
    public string? this[string name] => response.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
