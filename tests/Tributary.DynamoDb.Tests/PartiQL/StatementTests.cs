using Tributary.Values;

namespace Tributary.DynamoDb.Tests.PartiQL;

public sealed class StatementTests
{
    private const string Indexes = """
        ,"LocalSecondaryIndexes":[{"IndexName":"ByTag","KeySchema":[{"AttributeName":"room","KeyType":"HASH"},
          {"AttributeName":"tag","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}],
         "GlobalSecondaryIndexes":[{"IndexName":"Tags","KeySchema":[{"AttributeName":"tag","KeyType":"HASH"},
          {"AttributeName":"sent","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}]
        """;

    [Theory]
    [InlineData("SELECT text FROM Messages WHERE room = 'a'", "one two three")]
    [InlineData("SELECT text FROM \"Messages\" WHERE \"room\" = 'a' AND sent > 1", "two three")]
    [InlineData("SELECT text FROM Messages WHERE 2 >= sent AND room = 'a'", "one two")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' AND sent BETWEEN 2 AND 3", "two three")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' AND sent BETWEEN 3 AND 2", "")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' ORDER BY sent DESC", "three two one")]
    [InlineData("SELECT text FROM Messages WHERE room IN ['b', 'a', 'b'] AND sent = 1", "four one")]
    [InlineData("SELECT text FROM Messages WHERE room IN ('a', 'b') ORDER BY room DESC, sent DESC", "four three two one")]
    [InlineData("SELECT text FROM Messages WHERE (room = 'a' OR room = 'b') AND NOT sent = 1", "two three")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' OR sent = 2", "one two three")]
    [InlineData("select text from Messages where begins_with(text, 't') and contains(text, 'o') and room = 'a'", "two")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' AND tag IS MISSING", "three")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' AND tag IS NOT MISSING", "one two")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' AND note IS NULL", "two")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' AND attribute_type(note, 'NULL')", "two")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' AND size(text) = 3 AND text != 'one'", "two")]
    [InlineData("SELECT text FROM Messages WHERE room = 'a' AND list[1] = 'y'", "one")]
    [InlineData("SELECT text FROM Messages WHERE map.inner.\"deep\" IN [1, 2]", "one")]
    [InlineData("SELECT text FROM \"Messages\".\"Tags\" WHERE tag = 'x'", "four one two")]
    [InlineData("SELECT text FROM \"Messages\".\"ByTag\" WHERE room = 'a' AND tag = 'x'", "one two")]
    [InlineData("SELECT text FROM Messages WHERE room = 1", "")]
    [InlineData("SELECT text FROM Messages WHERE text = 'it''s'", "")]
    public async Task A_selection_reads_what_it_names(string statement, string texts)
    {
        await using Dynamo dynamo = await FilledAsync();

        Value answer = await ExecuteAsync(dynamo, statement);

        string[] found = [.. answer["Items"].AsList().Select(item => item["text"]["S"].AsString())];
        bool isOrdered = statement.Contains("ORDER", StringComparison.Ordinal);
        Assert.Equal(isOrdered ? texts : Sorted(texts.Split(' ')), isOrdered ? string.Join(' ', found) : Sorted(found));
    }

    [Fact]
    public async Task A_selection_picks_columns_and_places_within()
    {
        await using Dynamo dynamo = await FilledAsync();

        Value answer = await ExecuteAsync(dynamo, "SELECT sent, map.inner.deep, list[1], nothing FROM Messages WHERE room='a' AND sent=1");

        Assert.Equal(
            Value.Parse("""{"Items":[{"sent":{"N":"1"},"deep":{"N":"2"},"list[1]":{"S":"y"}}]}"""), answer);
    }

    [Theory]
    [InlineData("SELECT * FROM Messages")]
    [InlineData("SELECT * FROM Messages WHERE room IN ['a', 'b', 'c']")]
    public async Task Pages_follow_each_other_by_their_token(string statement)
    {
        await using Dynamo dynamo = await FilledAsync();
        var texts = new List<string>();
        string token = string.Empty;
        do
        {
            Value page = await ExecuteAsync(dynamo, statement, $$""","Limit":1{{token}}""");
            texts.AddRange(page["Items"].AsList().Select(item => item["text"]["S"].AsString()));
            token = page["NextToken"].TryGetString(out string next) ? $$""","NextToken":"{{next}}" """ : string.Empty;
            Assert.True(texts.Count < 10);
        }
        while (token.Length > 0);

        Assert.Equal(Sorted(["one", "two", "three", "four"]), Sorted(texts));
    }

    [Fact]
    public async Task A_token_works_for_its_statement_alone()
    {
        await using Dynamo dynamo = await FilledAsync();
        string token = (await ExecuteAsync(dynamo, "SELECT * FROM Messages", ""","Limit":1"""))["NextToken"].AsString();

        Assert.Equal("Invalid NextToken", await RefusalAsync(dynamo, "SELECT text FROM Messages", $$""","NextToken":"{{token}}" """));
        Assert.Equal("Invalid NextToken", await RefusalAsync(dynamo, "SELECT * FROM Messages", ""","NextToken":"AAAA" """));
    }

    [Fact]
    public async Task An_item_is_inserted_once_with_all_types()
    {
        await using Dynamo dynamo = await FilledAsync();
        const string Insert = """
            INSERT INTO "Messages" VALUE {'room': 'n', 'sent': -1.50, 'flag': TRUE, 'none': null, 'list': [1, 'a', [?]], 'map': {'k': {}},
             'numbers': <<1, 2.5>>, 'texts': <<'a', 'b'>>, 'bytes': ?}
            """;
        string parameters = ""","Parameters":[{"S":"p"},{"B":"AQ=="}]""";

        Assert.Equal(Value.Parse("""{"Items":[]}"""), await ExecuteAsync(dynamo, Insert, parameters));
        await dynamo.AssertAsync("GetItem", """{"TableName":"Messages","Key":{"room":{"S":"n"},"sent":{"N":"-1.5"}}}""", """
            {"Item":{"room":{"S":"n"},"sent":{"N":"-1.5"},"flag":{"BOOL":true},"none":{"NULL":true},
             "list":{"L":[{"N":"1"},{"S":"a"},{"L":[{"S":"p"}]}]},"map":{"M":{"k":{"M":{}}}},"numbers":{"NS":["1","2.5"]},
             "texts":{"SS":["a","b"]},"bytes":{"B":"AQ=="}}}
            """);
        Assert.Equal(
            "DuplicateItemException: Duplicate primary key exists in table", await RefusalAsync(dynamo, Insert, parameters));
    }

    [Theory]
    [InlineData("SET text = 'new' SET count = sent + 10", "ALL NEW", """{"text":{"S":"new"},"count":{"N":"11"}}""")]
    [InlineData("SET text = 'new', list = list_append(list, ['z'])", "MODIFIED NEW",
        """{"text":{"S":"new"},"list":{"L":[{"S":"x"},{"S":"y"},{"S":"z"}]}}""")]
    [InlineData("REMOVE list[0] REMOVE map.inner", "MODIFIED OLD",
        """{"list":{"L":[{"S":"x"}]},"map":{"M":{"inner":{"M":{"deep":{"N":"2"}}}}}}""")]
    [InlineData("SET set = set_add(set, <<'b'>>)", "MODIFIED NEW", """{"set":{"SS":["a","b"]}}""")]
    [InlineData("SET set = set_delete(set, <<'a'>>)", "MODIFIED OLD", """{"set":{"SS":["a"]}}""")]
    public async Task An_update_returns_what_is_asked_for(string changes, string which, string expected)
    {
        await using Dynamo dynamo = await FilledAsync();

        Value answer = await ExecuteAsync(dynamo, $"UPDATE Messages {changes} WHERE room = 'a' AND sent = 1 RETURNING {which} *");

        Value item = answer["Items"][0];
        foreach ((string name, Value value) in Value.Parse(expected).AsObject())
            Assert.Equal(value, item[name]);
        Assert.Equal(which.StartsWith("ALL", StringComparison.Ordinal), !item["room"].IsNull);
    }

    [Fact]
    public async Task A_write_happens_where_its_clause_holds()
    {
        await using Dynamo dynamo = await FilledAsync();
        const string Failed = "ConditionalCheckFailedException: The conditional request failed";

        Assert.Equal(Failed, await RefusalAsync(dynamo, "UPDATE Messages SET a = 1 WHERE room = 'a' AND sent = 1 AND text = 'no'"));
        Assert.Equal(Failed, await RefusalAsync(dynamo, "UPDATE Messages SET a = 1 WHERE room = 'a' AND sent = 9"));
        Assert.Equal(Failed, await RefusalAsync(dynamo, "DELETE FROM Messages WHERE room = 'a' AND sent = 1 AND text = 'no'"));
        Assert.Equal(
            Value.Parse("""{"Items":[]}"""),
            await ExecuteAsync(dynamo, "DELETE FROM Messages WHERE room = 'a' AND sent = 9 AND text = 'no'"));
        Value deleted = await ExecuteAsync(dynamo, "DELETE FROM Messages WHERE room = 'a' AND sent = 3 RETURNING ALL OLD *");
        Assert.Equal(Value.Parse("""{"Items":[{"room":{"S":"a"},"sent":{"N":"3"},"text":{"S":"three"}}]}"""), deleted);
    }

    internal static async Task<Dynamo> FilledAsync()
    {
        Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Messages", "room:S,sent:N;tag:S", Indexes);
        await dynamo.PutAsync("Messages", """
            {"room":{"S":"a"},"sent":{"N":"1"},"text":{"S":"one"},"tag":{"S":"x"},"list":{"L":[{"S":"x"},{"S":"y"}]},
             "map":{"M":{"inner":{"M":{"deep":{"N":"2"}}}}},"set":{"SS":["a"]}}
            """);
        await dynamo.PutAsync(
            "Messages", """{"room":{"S":"a"},"sent":{"N":"2"},"text":{"S":"two"},"tag":{"S":"x"},"note":{"NULL":true}}""");
        await dynamo.PutAsync("Messages", """{"room":{"S":"a"},"sent":{"N":"3"},"text":{"S":"three"}}""");
        await dynamo.PutAsync("Messages", """{"room":{"S":"b"},"sent":{"N":"1"},"text":{"S":"four"},"tag":{"S":"x"}}""");
        return dynamo;
    }

    internal static Task<Value> ExecuteAsync(Dynamo dynamo, string statement, string more = "") =>
        dynamo.InvokeAsync("ExecuteStatement", $$"""{"Statement":{{Value.From(statement)}}{{more}}}""");

    private static Task<string> RefusalAsync(Dynamo dynamo, string statement, string more = "") =>
        dynamo.RefusalAsync("ExecuteStatement", $$"""{"Statement":{{Value.From(statement)}}{{more}}}""");

    private static string Sorted(IEnumerable<string> texts) => string.Join(' ', texts.Order(StringComparer.Ordinal));
}
