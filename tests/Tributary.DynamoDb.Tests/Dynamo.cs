using Tributary.Storage;
using Tributary.Testing.Postgres;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests;

/// <summary>A DynamoDB of one test: requests and answers as JSON.</summary>
internal sealed class Dynamo : IAsyncDisposable
{
    public static readonly DynamoDbScope Scope = new("123456789012", "eu-west-1");

    private Dynamo(IStorage storage, TimeProvider clock)
    {
        Storage = storage;
        Service = new DynamoDbService(storage, clock);
    }

    public IStorage Storage { get; }

    public DynamoDbService Service { get; }

    public static async Task<Dynamo> OpenAsync(TimeProvider? clock = null) =>
        new(await TestStorage.OpenAsync(clock), clock ?? TimeProvider.System);

    /// <summary>With table "Things", key id (S).</summary>
    public static async Task<Dynamo> WithThingsAsync()
    {
        Dynamo dynamo = await OpenAsync();
        await dynamo.CreateAsync("Things", "id:S");
        return dynamo;
    }

    /// <summary>With table "Messages", key room (S) and sent (N).</summary>
    public static async Task<Dynamo> WithMessagesAsync(string indexes = "")
    {
        Dynamo dynamo = await OpenAsync();
        await dynamo.CreateAsync("Messages", "room:S,sent:N", indexes);
        return dynamo;
    }

    /// <summary>Creates a table; keys are written "hash:S,range:N", definitions of further attributes come after a semicolon.</summary>
    public Task<Value> CreateAsync(string name, string keys, string more = "") => CreateAsync(Service, name, keys, more);

    public static async Task<Value> CreateAsync(DynamoDbService service, string name, string keys, string more = "")
    {
        string[] parts = keys.Split(';');
        string[] key = parts[0].Split(',');
        string Definition(string attribute) =>
            $$"""{"AttributeName":"{{attribute.Split(':')[0]}}","AttributeType":"{{attribute.Split(':')[1]}}"}""";
        string Element(string attribute, int position) =>
            $$"""{"AttributeName":"{{attribute.Split(':')[0]}}","KeyType":"{{(position == 0 ? "HASH" : "RANGE")}}"}""";
        return await InvokeAsync(service, "CreateTable", $$"""
            {"TableName":"{{name}}","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{{string.Join(',', string.Join(',', parts).Split(',').Select(Definition))}}],
             "KeySchema":[{{string.Join(',', key.Select(Element))}}]{{more}}}
            """);
    }

    public Task<Value> InvokeAsync(string operation, string request) => InvokeAsync(Service, operation, request);

    /// <summary>Asserts a whole answer, written as JSON with members in any order.</summary>
    public async Task AssertAsync(string operation, string request, string answer)
    {
        Value actual = await InvokeAsync(operation, request);
        Value expected = Value.Parse(answer);
        if (actual != expected)
            Assert.Equal(expected.ToString(), actual.ToString());
    }

    public Task PutAsync(string table, string item) => InvokeAsync("PutItem", $$"""{"TableName":"{{table}}","Item":{{item}}}""");

    public async Task<string> RefusalAsync(string operation, string request) => (await RefusedAsync(operation, request)).ToLine();

    public async Task<DynamoDbException> RefusedAsync(string operation, string request) =>
        await Assert.ThrowsAsync<DynamoDbException>(() => InvokeAsync(operation, request));

    /// <summary>A table's description, once no background work is left.</summary>
    public async Task<Value> DescribeAsync(string table)
    {
        await Service.IdleAsync();
        return (await InvokeAsync("DescribeTable", $$"""{"TableName":"{{table}}"}"""))["Table"];
    }

    private static async Task<Value> InvokeAsync(DynamoDbService service, string operation, string request) =>
        await service.InvokeAsync(operation, Value.Parse(request).AsObject(), Scope, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Storage.DisposeAsync();
    }
}

internal static class Refusals
{
    /// <summary>Code and message in one line; a ValidationException is its message alone.</summary>
    public static string ToLine(this DynamoDbException refusal) =>
        refusal.Code == "ValidationException" ? refusal.Message : $"{refusal.Code}: {refusal.Message}";
}
