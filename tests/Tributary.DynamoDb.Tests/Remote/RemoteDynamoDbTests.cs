using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.DynamoDb.Remote;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Remote;

public sealed class RemoteDynamoDbTests
{
    private const string Throttled =
        """{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"Too fast"}""";

    private static readonly RemoteDynamoDbOptions Options = new()
    {
        Endpoint = "http://dynamodb.{region}.test:8000",
        FirstWait = TimeSpan.Zero,
    };

    [Fact]
    public async Task An_answer_comes_back_and_the_request_went_to_the_regions_endpoint_signed()
    {
        HttpRequestMessage? sent = null;
        var handler = new ScriptedHandler((request, cancellationToken) =>
        {
            sent = request;
            return ScriptedHandler.Answer(200, """{"TableNames":["a"]}""")(request, cancellationToken);
        });

        ObjectValue answer = await InvokeAsync(handler, "ListTables", """{"Limit":1}""");

        Assert.Equal("""{"TableNames":["a"]}""", answer.ToString());
        Assert.Equal([("DynamoDB_20120810.ListTables", """{"Limit":1}""")], handler.Requests);
        Assert.Equal("http://dynamodb.eu-west-1.test:8000/", sent!.RequestUri!.ToString());
        Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=key/", sent.Headers.GetValues("authorization").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_of_streams_go_to_the_API_of_streams()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, """{"Streams":[]}"""));

        await InvokeAsync(handler, "ListStreams", "{}");

        Assert.Equal([("DynamoDBStreams_20120810.ListStreams", "{}")], handler.Requests);
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_and_no_more_than_allowed()
    {
        var passing = new ScriptedHandler(
            ScriptedHandler.Answer(400, Throttled), ScriptedHandler.Answer(500, "{}"), ScriptedHandler.Answer(200, "{}"));
        Assert.Equal("{}", (await InvokeAsync(passing, "ListTables", "{}")).ToString());
        Assert.Equal(3, passing.Requests.Count);

        var lasting = new ScriptedHandler(ScriptedHandler.Answer(400, Throttled));
        Assert.Equal("ProvisionedThroughputExceededException: Too fast", await RefusalAsync(lasting));
        Assert.Equal(3, lasting.Requests.Count);
    }

    [Fact]
    public async Task What_will_not_pass_is_not_tried_again_and_keeps_its_details()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(400, """
            {"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"The conditional request failed",
             "Item":{"id":{"S":"1"}}}
            """));

        var refusal = await Assert.ThrowsAsync<DynamoDbException>(() => InvokeAsync(handler, "PutItem", "{}").AsTask());

        Assert.Equal("ConditionalCheckFailedException: The conditional request failed", refusal.ToLine());
        Assert.Equal((400, """{"Item":{"id":{"S":"1"}}}"""), (refusal.StatusCode, refusal.Details.ToString()));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_transaction_is_tried_again_under_one_token()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(500, "{}"), ScriptedHandler.Answer(200, "{}"));

        await InvokeAsync(handler, "TransactWriteItems", """{"TransactItems":[]}""");

        Assert.Equal(handler.Requests[0].Body, handler.Requests[1].Body);
        Assert.Matches(
            "^[0-9a-f-]{36}$", Value.Parse(handler.Requests[0].Body)["ClientRequestToken"].AsString());
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_named_with_what_to_do()
    {
        var handler = new ScriptedHandler((_, _) => throw new HttpRequestException("Connection refused (localhost:8000)"));

        Assert.Equal(
            "SdkClientException: The DynamoDB endpoint http://dynamodb.eu-west-1.test:8000/ cannot be reached: " +
            "Connection refused (localhost:8000) Start it, or correct --dynamodb-endpoint.",
            await RefusalAsync(handler));
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_given_up()
    {
        var handler = new ScriptedHandler(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null!;
        });

        Assert.StartsWith(
            "SdkClientException: The DynamoDB endpoint http://dynamodb.eu-west-1.test:8000/ did not answer within 0.01 seconds",
            await RefusalAsync(handler, Options with { AttemptTime = TimeSpan.FromMilliseconds(10) }),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_told_of_the_endpoint()
    {
        using var caller = new CancellationTokenSource();
        var handler = new ScriptedHandler(async (_, cancellationToken) =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null!;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Create(handler, Options).InvokeAsync("ListTables", ObjectValue.Empty, Dynamo.Scope, caller.Token).AsTask());
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(404, "not found")]
    [InlineData(200, "[1]")]
    public async Task What_is_no_DynamoDB_is_named(int status, string body)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(status, body));

        Assert.Equal(
            $"SdkClientException: http://dynamodb.eu-west-1.test:8000/ answered {status} and no JSON. Is it the endpoint of a DynamoDB?",
            await RefusalAsync(handler));
    }

    [Theory]
    [InlineData("http://localhost:8000", true)]
    [InlineData("https://dynamodb.{region}.amazonaws.com", true)]
    [InlineData("localhost:8000", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("", false)]
    public void An_endpoint_is_an_address(string text, bool isOne) => Assert.Equal(isOne, RemoteDynamoDbOptions.IsEndpoint(text));

    private static RemoteDynamoDb Create(HttpMessageHandler handler, RemoteDynamoDbOptions options) =>
        new(options, new HttpMessageInvoker(handler), new Keys(), RandomSource.Seeded(1), TimeProvider.System);

    private static ValueTask<ObjectValue> InvokeAsync(HttpMessageHandler handler, string operation, string request) =>
        Create(handler, Options).InvokeAsync(operation, Value.Parse(request).AsObject(), Dynamo.Scope, CancellationToken.None);

    private static async Task<string> RefusalAsync(HttpMessageHandler handler, RemoteDynamoDbOptions? options = null) =>
        (await Assert.ThrowsAsync<DynamoDbException>(() => Create(handler, options ?? Options)
            .InvokeAsync("ListTables", ObjectValue.Empty, Dynamo.Scope, CancellationToken.None).AsTask())).ToLine();

    private sealed class Keys : IOutgoingCredentials
    {
        public ValueTask<AwsCredential> GetAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(new AwsCredential("key", "secret"));
    }
}
