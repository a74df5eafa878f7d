using FsCheck;
using FsCheck.Fluent;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

/// <summary>Random writes against a dictionary; afterwards every way to read has to show the same items.</summary>
public sealed class ModelTests
{
    private const string Indexes = """
        ,"LocalSecondaryIndexes":[{"IndexName":"ByTag","KeySchema":[{"AttributeName":"h","KeyType":"HASH"},
          {"AttributeName":"tag","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}],
         "GlobalSecondaryIndexes":[{"IndexName":"Tags","KeySchema":[{"AttributeName":"tag","KeyType":"HASH"},
          {"AttributeName":"n","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}]
        """;

    private static readonly Gen<Write> Writes =
        from kind in Gen.Elements("Put", "Put", "Update", "Update", "Delete", "Refused", "Transact")
        from hash in Gen.Elements("a", "b", "c")
        from range in Gen.Choose(-3, 3)
        from tag in Gen.Elements<string?>("x", "xy", "y", null)
        from number in Gen.Choose(-2, 2)
        select new Write(kind, hash, range, tag, number);

    [Fact]
    public async Task Items_indexes_and_pages_agree_with_a_model_after_random_writes()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        int table = 0;
        Prop.ForAll(Gen.ArrayOf(Writes, 60).ToArbitrary(), Gen.Choose(1, 7).ToArbitrary(), (writes, pageSize) =>
            RunAsync(dynamo, $"Model{Interlocked.Increment(ref table)}", writes, pageSize).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private static async Task RunAsync(Dynamo dynamo, string table, Write[] writes, int pageSize)
    {
        await dynamo.CreateAsync(table, "h:S,r:N;tag:S,n:N", Indexes);
        var model = new Dictionary<(string, int), ObjectValue>();
        foreach (Write write in writes)
            await write.ApplyAsync(dynamo, table, model);

        await AssertPartitionsAsync(dynamo, table, model, pageSize);
        await AssertIndexesAsync(dynamo, table, model, pageSize);
        Assert.Equal(Texts(model.Values), Texts(await PagesAsync(dynamo, "Scan", table, "", pageSize)));
        await AssertEntriesAsync(dynamo, table, model);
    }

    private static async Task AssertPartitionsAsync(
        Dynamo dynamo, string table, Dictionary<(string Hash, int Range), ObjectValue> model, int pageSize)
    {
        foreach (string hash in (string[])["a", "b", "c"])
        {
            string query = $$$""","KeyConditionExpression":"h = :h","ExpressionAttributeValues":{":h":{"S":"{{{hash}}}"} }""";
            ObjectValue[] expected = [.. model.Where(e => e.Key.Hash == hash).OrderBy(e => e.Key.Range).Select(e => e.Value)];

            Assert.Equal(expected, await PagesAsync(dynamo, "Query", table, query, pageSize));
            Assert.Equal(expected.Reverse(), await PagesAsync(dynamo, "Query", table, query + ""","ScanIndexForward":false""", pageSize));
        }
    }

    private static async Task AssertIndexesAsync(
        Dynamo dynamo, string table, Dictionary<(string Hash, int Range), ObjectValue> model, int pageSize)
    {
        ObjectValue[] tagged = [.. model.Values.Where(item => item.Contains("tag"))];
        Assert.Equal(Texts(tagged), Texts(await PagesAsync(dynamo, "Scan", table, ""","IndexName":"ByTag" """, pageSize)));
        ObjectValue[] inGlobal = [.. tagged.Where(item => item.Contains("n"))];
        Assert.Equal(
            Texts(inGlobal.Select(item => item.Without("v"))),
            Texts(await PagesAsync(dynamo, "Scan", table, ""","IndexName":"Tags" """, pageSize)));
        const string Query = """
            ,"IndexName":"Tags","KeyConditionExpression":"tag = :t AND n >= :n","ExpressionAttributeValues":{":t":{"S":"x"},":n":{"N":"0"}}
            """;
        Assert.Equal(
            inGlobal.Where(item => item["tag"]["S"] == "x" && NumberOf(item) >= 0).Select(NumberOf).Order(),
            (await PagesAsync(dynamo, "Query", table, Query, pageSize)).Select(NumberOf));
    }

    // What the storage holds is one entry per item and one per item and index that has its keys, and nothing else.
    private static async Task AssertEntriesAsync(Dynamo dynamo, string table, Dictionary<(string Hash, int Range), ObjectValue> model)
    {
        TableDefinition definition = (await dynamo.Storage.ReadAsync(
            reader => TableCatalog.ReadAsync(reader, Dynamo.Scope, table), CancellationToken.None))!;
        IReadOnlyList<StorageEntry> entries = await dynamo.Storage.ReadAsync(
            reader => reader.ScanAsync(StorageKeys.ItemsOf(definition.Id), int.MaxValue), CancellationToken.None);
        int indexed = definition.Indexes.Sum(index => model.Values.Count(item => index.EntryOf(item, definition.Key) is not null));
        Assert.Equal(model.Count + indexed, entries.Count);
    }

    private static async Task<List<ObjectValue>> PagesAsync(Dynamo dynamo, string operation, string table, string members, int limit)
    {
        var items = new List<ObjectValue>();
        string start = string.Empty;
        while (true)
        {
            Value page = await dynamo.InvokeAsync(operation, $$"""{"TableName":"{{table}}","Limit":{{limit}}{{members}}{{start}}}""");
            items.AddRange(page["Items"].AsList().Select(item => item.AsObject()));
            if (page["LastEvaluatedKey"].IsNull)
                return items;
            start = $$""","ExclusiveStartKey":{{page["LastEvaluatedKey"]}}""";
        }
    }

    private static int NumberOf(ObjectValue item) => int.Parse(item["n"]["N"].AsString(), null);

    private static IEnumerable<string> Texts(IEnumerable<ObjectValue> items) => items
        .Select(item => string.Join(' ', item.OrderBy(member => member.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value}")))
        .Order(StringComparer.Ordinal);

    private sealed record Write(string Kind, string Hash, int Range, string? Tag, int Number)
    {
        private string Key => $$$"""{"h":{"S":"{{{Hash}}}"},"r":{"N":"{{{Range}}}"} }""";

        private string Item => $$$"""
            {"h":{"S":"{{{Hash}}}"},"r":{"N":"{{{Range}}}"},"v":{"S":"put"},"n":{"N":"{{{Number}}}"}{{{TagMember}}} }
            """;

        private string TagMember => Tag is null ? string.Empty : $$$""","tag":{"S":"{{{Tag}}}"}""";

        // An update sets or removes the tag, and removes the number when it is negative.
        private string Update => $$$"""
            "Key":{{{Key}}},"UpdateExpression":"{{{(Tag is null ? "REMOVE tag" : "SET tag = :t")}}}{{{NumberAction}}}"{{{Values}}}
            """;

        private string NumberAction => Number < 0 ? (Tag is null ? ", n" : " REMOVE n") : string.Empty;

        private string Values => Tag is null ? string.Empty : $$$""","ExpressionAttributeValues":{":t":{"S":"{{{Tag}}}"} }""";

        public async Task ApplyAsync(Dynamo dynamo, string table, Dictionary<(string, int), ObjectValue> model)
        {
            string tableName = $"\"TableName\":\"{table}\"";
            switch (Kind)
            {
                case "Put":
                    await dynamo.InvokeAsync("PutItem", $$"""{{{tableName}},"Item":{{Item}}}""");
                    model[(Hash, Range)] = Value.Parse(Item).AsObject();
                    break;
                case "Update":
                    await dynamo.InvokeAsync("UpdateItem", $$"""{{{tableName}},{{Update}}}""");
                    model[(Hash, Range)] = Updated(model.GetValueOrDefault((Hash, Range)));
                    break;
                case "Delete":
                    await dynamo.InvokeAsync("DeleteItem", $$"""{{{tableName}},"Key":{{Key}}}""");
                    model.Remove((Hash, Range));
                    break;
                case "Refused":
                    await dynamo.RefusedAsync(
                        "PutItem", $$"""{{{tableName}},"Item":{{Item}},"ConditionExpression":"attribute_exists(nothing)"}""");
                    break;
                default:
                    await dynamo.InvokeAsync(
                        "TransactWriteItems", $$$"""{"TransactItems":[{"Put":{ {{{tableName}}},"Item":{{{Item}}} } }]}""");
                    model[(Hash, Range)] = Value.Parse(Item).AsObject();
                    break;
            }
        }

        private ObjectValue Updated(ObjectValue? item)
        {
            var updated = new ObjectBuilder(item ?? Value.Parse(Key).AsObject());
            if (Tag is null)
                updated.Remove("tag");
            else
                updated.Set("tag", ObjectValue.Of(("S", Tag)));
            if (Number < 0)
                updated.Remove("n");
            return updated.Build();
        }
    }
}
