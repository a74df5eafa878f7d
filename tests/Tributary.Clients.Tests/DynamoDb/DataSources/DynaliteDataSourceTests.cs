using System.Text.Json.Nodes;
using Tributary.AppSync.DataSources;
using Tributary.Clients.Tests.DynamoDb.Differential;

namespace Tributary.Clients.Tests.DynamoDb.DataSources;

/// <summary>A dynalite in a process of its own.</summary>
public sealed class DynaliteServer : IAsyncLifetime
{
    private Dynalite? _dynalite;

    public string Endpoint => _dynalite!.Endpoint.ToString();

    public async ValueTask InitializeAsync() => _dynalite = await Dynalite.StartAsync();

    public ValueTask DisposeAsync() => _dynalite?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Data sources on dynalite's tables. What it has not is said by the tests that are overridden here.</summary>
public sealed class DynaliteDataSourceTests(DynaliteServer server) : EndpointDataSourceTests, IClassFixture<DynaliteServer>
{
    protected override string Endpoint => server.Endpoint;

    /// <summary>dynalite's indexes have one attribute in each part of their key.</summary>
    protected override string Creation
    {
        get
        {
            JsonNode creation = JsonNode.Parse(base.Creation)!;
            JsonArray indexes = creation["GlobalSecondaryIndexes"]!.AsArray();
            indexes.RemoveAt(indexes.Count - 1);
            return creation.ToJsonString();
        }
    }

    [Fact]
    public override async Task A_query_reads_an_index_whose_key_has_several_attributes()
    {
        DataSourceResult refused = await InvokeAsync("""
            {"operation":"Query","index":"byGAndP","query":{"expression":"g = :g AND p = :p",
             "expressionValues":{":g":{"S":"odd"},":p":{"S":"a"}}}}
            """);

        Assert.Equal("DynamoDB:DynamoDbException", refused.Error!.Type);
        Assert.StartsWith("The table does not have the specified index", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public override async Task A_transaction_does_all_or_says_which_condition_failed()
    {
        const string Items = """[{"table":"Tbl","operation":"PutItem","key":{"p":{"S":"a"},"s":{"N":1}}}]""";

        DataSourceResult read = await InvokeAsync("""
            {"operation":"TransactGetItems","transactItems":[{"table":"Tbl","key":{"p":{"S":"a"},"s":{"N":1}}}]}
            """);
        DataSourceResult write = await InvokeAsync($$"""{"operation":"TransactWriteItems","transactItems":{{Items}}}""");

        Assert.Equal("DynamoDB:UnknownOperationException", read.Error!.Type);
        Assert.Equal("DynamoDB:UnknownOperationException", write.Error!.Type);
    }
}
