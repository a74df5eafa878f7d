using Tributary.AppSync.DataSources;
using Tributary.AppSync.DataSources.DynamoDb;
using Tributary.DynamoDb;
using Tributary.Values;

namespace Tributary.AppSync.Tests.DataSources;

/// <summary>Batches of which DynamoDB leaves something over.</summary>
public sealed class BatchLeftoverTests
{
    private static readonly DynamoDbScope Scope = new("123456789012", "us-east-1");

    [Fact]
    public async Task What_is_left_over_is_asked_for_once_more()
    {
        var tables = new Tables(
            """
            {"Responses":{"A":[{"id":{"S":"1"},"n":{"N":"1"}}],"B":[]},
             "UnprocessedKeys":{"A":{"Keys":[{"id":{"S":"2"}}]},"B":{"Keys":[{"id":{"S":"3"}}]}}}
            """,
            """{"Responses":{"A":[{"id":{"S":"2"},"n":{"N":"2"}}],"B":[{"id":{"S":"3"}}]},"UnprocessedKeys":{}}""");

        DataSourceResult result = await InvokeAsync(tables, """
            {"operation":"BatchGetItem","tables":{"A":{"keys":[{"id":{"S":"2"}},{"id":{"S":"1"}}]},"B":[{"id":{"S":"3"}}]}}
            """);

        Assert.Null(result.Error);
        Assert.Equal(
            """{"data":{"A":[{"id":"2","n":2},{"id":"1","n":1}],"B":[{"id":"3"}]},"unprocessedKeys":{"A":[],"B":[]}}""",
            result.Result.ToString());
        Assert.Equal(
            """{"RequestItems":{"A":{"Keys":[{"id":{"S":"2"}}]},"B":{"Keys":[{"id":{"S":"3"}}]}}}""", tables.Requests[1]);
    }

    [Fact]
    public async Task What_is_left_over_twice_is_an_error_beside_the_rest()
    {
        const string Left = """{"Responses":{"A":[]},"UnprocessedKeys":{"A":{"Keys":[{"id":{"S":"2"}}]}}}""";
        var tables = new Tables(Left.Replace("[]", """[{"id":{"S":"1"}}]""", StringComparison.Ordinal), Left);

        DataSourceResult result = await InvokeAsync(
            tables, """{"operation":"BatchGetItem","tables":{"A":[{"id":{"S":"1"}},{"id":{"S":"2"}}]}}""");

        Assert.Equal(
            """{"data":{"A":[{"id":"1"},null]},"unprocessedKeys":{"A":[{"id":"2"}]}}""", result.Result.ToString());
        Assert.Equal("DynamoDB:ProvisionedThroughputExceededException", result.Error!.Type);
    }

    [Fact]
    public async Task Writes_that_are_left_over_twice_are_null_in_their_places()
    {
        const string Left = """{"UnprocessedItems":{"A":[{"PutRequest":{"Item":{"id":{"S":"2"},"n":{"N":"2"}}}}]}}""";
        var tables = new Tables(Left, Left);

        DataSourceResult result = await InvokeAsync(
            tables, """{"operation":"BatchPutItem","tables":{"A":[{"id":{"S":"1"}},{"id":{"S":"2"},"n":{"N":2}}]}}""");

        Assert.Equal(
            """{"data":{"A":[{"id":"1"},null]},"unprocessedItems":{"A":[{"id":"2","n":2}]}}""", result.Result.ToString());
        Assert.Equal("DynamoDB:ProvisionedThroughputExceededException", result.Error!.Type);
        Assert.Equal(2, tables.Requests.Count);
    }

    private static async Task<DataSourceResult> InvokeAsync(Tables tables, string request) =>
        await new DynamoDbDataSource(tables, Scope, "A", new PageTokens(new byte[32]))
            .InvokeAsync(Value.Parse(request), new DataSourceCall("api", "Query.list"), CancellationToken.None);

    private sealed class Tables(params string[] answers) : IDynamoDbOperations
    {
        public List<string> Requests { get; } = [];

        public ValueTask<ObjectValue> InvokeAsync(
            string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
        {
            Requests.Add(request.ToString());
            return ValueTask.FromResult(Value.Parse(answers[Requests.Count - 1]).AsObject());
        }
    }
}
