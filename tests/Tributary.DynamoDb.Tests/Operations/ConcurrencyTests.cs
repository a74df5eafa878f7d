using Tributary.Testing;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

/// <summary>What readers see while others write.</summary>
public sealed class ConcurrencyTests
{
    private const int Stable = 60;
    private const int Accounts = 8;
    private const int Balance = 100;
    private const int Writers = 4;

    private const string Indexes = """
        ,"GlobalSecondaryIndexes":[{"IndexName":"Kinds","KeySchema":[{"AttributeName":"kind","KeyType":"HASH"},
          {"AttributeName":"r","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}]
        """;

    [Fact]
    [Trait("campaign", "paging-under-writes")]
    public async Task Paging_never_skips_or_repeats_what_stays_while_others_come_and_go()
    {
        Campaign campaign = Campaign.Named("paging-under-writes", seed: 1, count: 24);
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Pages", "h:S,r:N;kind:S", Indexes);
        for (int i = 0; i < Stable; i++)
            await dynamo.PutAsync("Pages", $$$"""{"h":{"S":"p"},"r":{"N":"{{{i * 10}}}"},"kind":{"S":"k"},"stays":{"BOOL":true}}""");
        using var end = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(number =>
            Task.Run(() => DisturbAsync(dynamo, new Random(campaign.Seed + number), end.Token)))];
        var random = new Random(campaign.Seed);
        string[] expected = [.. Enumerable.Range(0, Stable).Select(i => $"{i * 10}")];
        for (int round = 0; round < campaign.Count; round++)
        {
            int limit = random.Next(1, 20);
            const string Table = ""","KeyConditionExpression":"h = :v","ExpressionAttributeValues":{":v":{"S":"p"}}""";
            const string Index =
                ""","IndexName":"Kinds","KeyConditionExpression":"kind = :v","ExpressionAttributeValues":{":v":{"S":"k"}}""";
            Assert.Equal(expected, await StayingAsync(dynamo, "Query", Table, limit));
            Assert.Equal(expected.Reverse(), await StayingAsync(dynamo, "Query", Table + ""","ScanIndexForward":false""", limit));
            Assert.Equal(expected, await StayingAsync(dynamo, "Query", Index, limit));
            Assert.Equal(expected, (await StayingAsync(dynamo, "Scan", "", limit)).OrderBy(text => int.Parse(text, null)));
        }

        await end.CancelAsync();
        await Task.WhenAll(writers);
        campaign.Report(passed: true, ("readings", campaign.Count * 4));
    }

    [Fact]
    [Trait("campaign", "transactions-isolated")]
    public async Task Transactions_happen_whole_and_are_never_seen_half_done()
    {
        Campaign campaign = Campaign.Named("transactions-isolated", seed: 1, count: 200);
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Accounts", "h:S,r:N");
        for (int i = 0; i < Accounts; i++)
            await dynamo.PutAsync("Accounts", $$$"""{"h":{"S":"bank"},"r":{"N":"{{{i}}}"},"balance":{"N":"{{{Balance}}}"}}""");
        Task<int>[] writers = [.. Enumerable.Range(0, Writers).Select(number =>
            Task.Run(() => TransferAsync(dynamo, new Random(campaign.Seed + number), campaign.Count / Writers)))];
        int readings = 0;
        do
        {
            Assert.Equal(Accounts * Balance, await SumAsync(dynamo, readings++ % 2 == 0));
        }
        while (!writers.All(writer => writer.IsCompleted));

        int refused = (await Task.WhenAll(writers)).Sum();
        Assert.Equal(Accounts * Balance, await SumAsync(dynamo, byQuery: true));
        campaign.Report(passed: true, ("readings", readings), ("refused", refused));
        Assert.InRange(refused, 1, campaign.Count - 1);
    }

    [Fact]
    public async Task Writes_go_on_while_tags_change()
    {
        await using Dynamo dynamo = await Dynamo.WithThingsAsync();
        const string Tag = """
            {"ResourceArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/Things","Tags":[{"Key":"k","Value":"v"}]}
            """;

        await Task.WhenAll(Enumerable.Range(0, 2 * Writers).Select(number => Task.Run(async () =>
        {
            for (int i = 0; i < 60; i++)
            {
                await (number % 2 == 0
                    ? dynamo.InvokeAsync("TagResource", Tag)
                    : dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{number}}}"},"n":{"N":"{{{i}}}"}}"""));
            }
        })));

        Value scan = await dynamo.InvokeAsync("Scan", """{"TableName":"Things"}""");
        Assert.All(scan["Items"].AsList(), item => Assert.Equal("59", item["n"]["N"].AsString()));
        Assert.Equal(Writers, scan["Count"].AsInteger());
    }

    private static async Task DisturbAsync(Dynamo dynamo, Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            // Never the number of one that stays.
            int number = (random.Next(-5, Stable + 5) * 10) + random.Next(1, 10);
            string key = $$$""" "h":{"S":"p"},"r":{"N":"{{{number}}}"} """;
            string kind = random.Next(2) == 0 ? "k" : "x";
            if (random.Next(3) == 0)
                await dynamo.InvokeAsync("DeleteItem", $$$"""{"TableName":"Pages","Key":{ {{{key}}} } }""");
            else
                await dynamo.PutAsync("Pages", $$$"""{ {{{key}}},"kind":{"S":"{{{kind}}}"} }""");
        }
    }

    private static async Task<List<string>> StayingAsync(Dynamo dynamo, string operation, string members, int limit)
    {
        var staying = new List<string>();
        string start = string.Empty;
        while (true)
        {
            Value page = await dynamo.InvokeAsync(operation, $$"""{"TableName":"Pages","Limit":{{limit}}{{members}}{{start}}}""");
            staying.AddRange(page["Items"].AsList().Where(item => !item["stays"].IsNull).Select(item => item["r"]["N"].AsString()));
            if (page["LastEvaluatedKey"].IsNull)
                return staying;
            start = $$""","ExclusiveStartKey":{{page["LastEvaluatedKey"]}}""";
        }
    }

    // From one account to two others, unless that would overdraw it.
    private static async Task<int> TransferAsync(Dynamo dynamo, Random random, int count)
    {
        int refused = 0;
        for (int i = 0; i < count; i++)
        {
            int[] accounts = [.. Enumerable.Range(0, Accounts).OrderBy(_ => random.Next()).Take(3)];
            int amount = random.Next(1, Balance);
            string Add(int account, int by, string values = "", string condition = "") => $$$"""
                {"Update":{"TableName":"Accounts","Key":{"h":{"S":"bank"},"r":{"N":"{{{account}}}"}},"UpdateExpression":"ADD balance :by",
                 "ExpressionAttributeValues":{":by":{"N":"{{{by}}}"}{{{values}}} }{{{condition}}} } }
                """;
            string least = $$$""",":least":{"N":"{{{2 * amount}}}"}""";
            try
            {
                await dynamo.InvokeAsync("TransactWriteItems", $$"""
                    {"TransactItems":[{{Add(accounts[1], amount)}},{{Add(accounts[2], amount)}},
                     {{Add(accounts[0], -2 * amount, least, ""","ConditionExpression":"balance >= :least" """)}}]}
                    """);
            }
            catch (DynamoDbException refusal) when (refusal.Code == "TransactionCanceledException")
            {
                refused++;
            }
        }

        return refused;
    }

    private static async Task<int> SumAsync(Dynamo dynamo, bool byQuery)
    {
        if (byQuery)
        {
            Value page = await dynamo.InvokeAsync("Query", """
                {"TableName":"Accounts","KeyConditionExpression":"h = :h","ExpressionAttributeValues":{":h":{"S":"bank"}}}
                """);
            return page["Items"].AsList().Sum(item => int.Parse(item["balance"]["N"].AsString(), null));
        }

        IEnumerable<string> gets = Enumerable.Range(0, Accounts).Select(account =>
            $$$"""{"Get":{"TableName":"Accounts","Key":{"h":{"S":"bank"},"r":{"N":"{{{account}}}"} } } }""");
        Value answer = await dynamo.InvokeAsync("TransactGetItems", $$"""{"TransactItems":[{{string.Join(',', gets)}}]}""");
        return answer["Responses"].AsList().Sum(response => int.Parse(response["Item"]["balance"]["N"].AsString(), null));
    }
}
