using System.Collections.Concurrent;
using Tributary.AppSync.Tests.DataSources;
using Tributary.DynamoDb;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Apis;

/// <summary>
/// Reads of items that are ready together, from tables behind the wire of another Tributary: fewer calls, and in everything else the
/// same as without.
/// </summary>
public sealed class GatheredReadsTests
{
    private const string Schema = """
        type Query { posts(ids: [String!]!): [Post], post(id: String, consistent: Boolean): Post }
        type Post { id: ID, author: Author, first: Author, friend: Author, broken: Author, title: String, log: Author }
        type Author { id: ID, name: String, posts: Int, friend: String, best: Author }
        """;

    private const string List = """
        export function request(ctx) { return { payload: ctx.args.ids.map((id) => ({ id, writer: 'a' + id })) }; }
        export function response(ctx) { return ctx.result; }
        """;

    private const string Respond = """
        export function response(ctx) {
          if (ctx.error) util.error(ctx.error.message.split(' (Service')[0], ctx.error.type);
          return ctx.result;
        }
        """;

    [Fact]
    public async Task A_hundred_siblings_make_one_call()
    {
        string query = $"{{ posts(ids: [{Ids(100)}]) {{ id author {{ id name }} }} }}";

        (string alone, string[] single) = await AskAsync(query, gathered: false);
        (string together, string[] batched) = await AskAsync(query, gathered: true);

        Assert.Equal(alone, together);
        Assert.Contains("""{"id":"7","author":{"id":"a7","name":"Name 7"}}""", together, StringComparison.Ordinal);
        Assert.Equal(100, single.Length);
        Assert.Equal(["BatchGetItem 100"], batched);
    }

    [Fact]
    public async Task More_than_a_hundred_keys_go_in_several_calls_and_a_key_goes_once()
    {
        string query = $"{{ posts(ids: [{Ids(150)}]) {{ author {{ name }} friend {{ name }} }} }}";

        (string alone, _) = await AskAsync(query, gathered: false);
        (string together, string[] batched) = await AskAsync(query, gathered: true);

        Assert.Equal(alone, together);
        Assert.Equal(["BatchGetItem 100", "BatchGetItem 51"], batched.Order());
    }

    [Fact]
    public async Task What_follows_an_answer_is_gathered_again_also_in_pipelines()
    {
        string query = $"{{ posts(ids: [{Ids(30)}]) {{ first {{ name best {{ name }} }} }} }}";

        (string alone, _) = await AskAsync(query, gathered: false);
        (string together, string[] batched) = await AskAsync(query, gathered: true);

        Assert.Equal(alone, together);
        Assert.Contains("""{"first":{"name":"Name 4","best":{"name":"Name 5"}}}""", together, StringComparison.Ordinal);
        // Two functions of the pipeline, then the field below.
        Assert.Equal(["BatchGetItem 30", "BatchGetItem 30", "BatchGetItem 30"], batched);
    }

    [Fact]
    public async Task A_key_that_does_not_fit_the_table_fails_alone()
    {
        string query = $"{{ posts(ids: [{Ids(3)}]) {{ author {{ name }} broken {{ name }} }} }}";

        (string alone, _) = await AskAsync(query, gathered: false);
        (string together, string[] batched) = await AskAsync(query, gathered: true);

        Assert.Equal(alone, together);
        Assert.Contains("The provided key element does not match the schema", together, StringComparison.Ordinal);
        Assert.Contains("""{"author":{"name":"Name 2"},"broken":null}""", together, StringComparison.Ordinal);
        Assert.Equal("BatchGetItem 4", batched[0]);
        Assert.Equal(["GetItem", "GetItem", "GetItem", "GetItem"], batched[1..]);
    }

    [Fact]
    public async Task Consistency_and_projection_stay_those_of_each_read()
    {
        const string Query = """
            { a: post(id: "1") { title } b: post(id: "1", consistent: true) { title }
              c: post(id: "2", consistent: true) { title } d: post(id: "none") { title }
              posts(ids: ["1", "2", "3"]) { log { id name } } }
            """;

        (string alone, _) = await AskAsync(Query, gathered: false);
        (string together, string[] batched) = await AskAsync(Query, gathered: true);

        Assert.Equal(alone, together);
        Assert.Contains("""[{"log":{"id":null,"name":"x"}},{"log":{"id":null,"name":"x"}},{"log":null}]""", together, StringComparison.Ordinal);
        Assert.Equal(["BatchGetItem 2", "BatchGetItem 2 consistent", "BatchGetItem 3"], batched.Order());
    }

    [Fact]
    public async Task What_the_endpoint_leaves_unprocessed_is_asked_for_again_and_then_read_singly()
    {
        string query = $"{{ posts(ids: [{Ids(6)}]) {{ author {{ name }} }} }}";

        (string alone, _) = await AskAsync(query, gathered: false);
        (string together, string[] batched) = await AskAsync(query, gathered: true, leavesOver: 2);

        Assert.Equal(alone, together);
        Assert.Equal(["BatchGetItem 6", "BatchGetItem 4", "GetItem", "GetItem"], batched);
    }

    [Fact]
    public async Task An_endpoint_that_takes_no_batches_is_read_singly()
    {
        string query = $"{{ posts(ids: [{Ids(4)}]) {{ author {{ name }} }} }}";

        (string alone, _) = await AskAsync(query, gathered: false);
        (string together, string[] batched) = await AskAsync(query, gathered: true, refuses: "AccessDeniedException");

        Assert.Equal(alone, together);
        Assert.Equal(["BatchGetItem 4", "GetItem", "GetItem", "GetItem", "GetItem"], batched);
    }

    private static string Ids(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => $"\"{i}\""));

    private static async Task<(string Answer, string[] Calls)> AskAsync(
        string query, bool gathered, int leavesOver = 0, string? refuses = null)
    {
        var calls = new ConcurrentQueue<string>();
        var remote = new RemoteReads(tables => RemoteTables.Over(new Recording(tables, calls, leavesOver, refuses)), gathered);
        await using TestApi api = await TestApi.CreateAsync(Schema, remote: remote);
        await FillAsync(api.Tables);
        ObjectValue settings = ObjectValue.Of(("dynamodbConfig", ObjectValue.Of(("tableName", "Authors"))));
        api.Source("Authors", "AMAZON_DYNAMODB", settings)
            .Unit("Query.posts", List)
            .Unit("Query.post", Get("ctx.args.id", "consistentRead: ctx.args.consistent ?? false,"), "Authors")
            .Unit("Post.author", Get("ctx.source.writer"), "Authors")
            .Unit("Post.friend", Get("'a151'"), "Authors")
            .Unit("Post.broken", Get("1"), "Authors")
            .Unit("Post.log", Get("ctx.source.id", "projection: { expression: '#n, friend', expressionNames: { '#n': 'name' } },"), "Authors")
            .Unit("Author.best", Get("ctx.source.friend"), "Authors")
            .Pipeline("Post.first", null, (Get("ctx.source.writer"), "Authors"), (Get("ctx.prev.result.id"), "Authors"));
        string answer = await api.AskAsync(query);
        Assert.Empty(api.Faults);
        return (answer, [.. calls]);
    }

    private static string Get(string id, string more = "") => $$"""
        import { util } from '@aws-appsync/utils';
        export function request(ctx) { return { operation: 'GetItem', {{more}} key: { id: util.dynamodb.toDynamoDB({{id}}) } }; }
        {{Respond}}
        """;

    private static async Task FillAsync(DynamoDbService tables)
    {
        ValueTask<ObjectValue> Invoke(string operation, string request) =>
            tables.InvokeAsync(operation, Value.Parse(request).AsObject(), TestApi.Scope, CancellationToken.None);
        await Invoke("CreateTable", """
            {"TableName":"Authors","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
             "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}]}
            """);
        for (int i = 1; i <= 151; i++)
        {
            await Invoke("PutItem", $$$"""
                {"TableName":"Authors","Item":{"id":{"S":"a{{{i}}}"},"name":{"S":"Name {{{i}}}"},"friend":{"S":"a{{{i + 1}}}"} } }
                """);
        }

        foreach (string id in (string[])["1", "2"])
            await Invoke("PutItem", $$$"""{"TableName":"Authors","Item":{"id":{"S":"{{{id}}}"},"name":{"S":"x"},"title":{"S":"T{{{id}}}"} } }""");
    }

    /// <summary>The operations of the endpoint; the first two batches leave some keys over, or every batch is refused.</summary>
    private sealed class Recording(DynamoDbService tables, ConcurrentQueue<string> calls, int leavesOver, string? refuses) : IDynamoDbOperations
    {
        public async ValueTask<ObjectValue> InvokeAsync(
            string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
        {
            if (operation != "BatchGetItem")
            {
                calls.Enqueue(operation);
                return await tables.InvokeAsync(operation, request, scope, cancellationToken);
            }

            Value entry = request["RequestItems"]["Authors"];
            Value[] keys = [.. entry["Keys"].AsList()];
            calls.Enqueue($"{operation} {keys.Length}{(entry["ConsistentRead"] == Value.True ? " consistent" : string.Empty)}");
            if (refuses is not null)
                throw new DynamoDbException(refuses, "Not allowed.");
            int taken = leavesOver == 0 ? keys.Length : leavesOver;
            ObjectValue Authors(IEnumerable<Value> some) => ObjectValue.Of(
                ("Authors", new ObjectBuilder(entry.AsObject()).Set("Keys", ListValue.From(some)).Build()));
            ObjectValue answer = await tables.InvokeAsync(
                operation, ObjectValue.Of(("RequestItems", Authors(keys[..taken]))), scope, cancellationToken);
            return taken == keys.Length ? answer : new ObjectBuilder(answer).Set("UnprocessedKeys", Authors(keys[taken..])).Build();
        }
    }
}
