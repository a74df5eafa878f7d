using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

/// <summary>Indexes whose keys have several attributes, held against a list.</summary>
public sealed class RandomKeyTests
{
    /// <summary>Random writes to an index of two and three attributes, asked and paged against a list.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_items_are_found_as_a_list_of_them_is_filtered_and_sorted(int seed)
    {
        var random = new Random(seed);
        await using Dynamo dynamo = await Dynamo.OpenAsync();
        await dynamo.CreateAsync("Wide", "id:S;h1:S,h2:N,r1:N,r2:B,r3:S", """
            ,"GlobalSecondaryIndexes":[{"IndexName":"wide","Projection":{"ProjectionType":"ALL"},"KeySchema":[
              {"AttributeName":"h1","KeyType":"HASH"},{"AttributeName":"h2","KeyType":"HASH"},{"AttributeName":"r1","KeyType":"RANGE"},
              {"AttributeName":"r2","KeyType":"RANGE"},{"AttributeName":"r3","KeyType":"RANGE"}]}]
            """);
        var model = new Dictionary<string, RandomItem>();
        for (int i = 0; i < 250; i++)
        {
            RandomItem item = RandomItem.Of(random);
            bool deletes = random.Next(5) == 0;
            if (deletes)
                await dynamo.InvokeAsync("DeleteItem", $$$"""{"TableName":"Wide","Key":{"id":{"S":"{{{item.Id}}}"} } }""");
            else
                await dynamo.PutAsync("Wide", item.ToJson());
            model.Remove(item.Id);
            if (!deletes)
                model.Add(item.Id, item);
        }

        for (int i = 0; i < 60; i++)
            await AssertFoundAsync(dynamo, random, model.Values);
    }

    private static async Task AssertFoundAsync(Dynamo dynamo, Random random, IEnumerable<RandomItem> items)
    {
        RandomItem like = RandomItem.Of(random, complete: true);
        int equal = random.Next(4);
        string comparator = equal == 3 ? string.Empty : random.GetItems(["", "<", "<=", ">", ">="], 1)[0];
        string condition = "h1 = :h1 AND h2 = :h2";
        IEnumerable<RandomItem> found = items.Where(item => item.IsIndexed && item.H1 == like.H1 && item.H2 == like.H2);
        string values = $$$"""{":h1":{"S":"{{{like.H1}}}"},":h2":{"N":"{{{like.H2}}}"}""";
        for (int at = 1; at <= equal + (comparator.Length > 0 ? 1 : 0); at++)
        {
            string compared = at <= equal ? "=" : comparator;
            condition += $" AND r{at} {compared} :r{at}";
            values += $",\":r{at}\":{like.Json(at)}";
            int part = at;
            found = found.Where(item => RandomItem.Holds(compared, item.Compare(like, part)));
        }

        string[] expected = [.. found.Order().Select(item => item.Id)];
        string request = $$"""
            "TableName":"Wide","IndexName":"wide","KeyConditionExpression":"{{condition}}","ExpressionAttributeValues":{{values}} }
            """;
        Assert.Equal(expected, await PagesAsync(dynamo, request + ",\"Limit\":3"));
        Assert.Equal(expected.Reverse(), await PagesAsync(dynamo, request + ",\"Limit\":4,\"ScanIndexForward\":false"));
    }

    private static async Task<List<string>> PagesAsync(Dynamo dynamo, string request)
    {
        var ids = new List<string>();
        string start = string.Empty;
        while (true)
        {
            Value page = await dynamo.InvokeAsync("Query", $"{{{request}{start}}}");
            ids.AddRange(page["Items"].AsList().Select(item => item["id"]["S"].AsString()));
            if (page["LastEvaluatedKey"].IsNull)
                return ids;
            start = $",\"ExclusiveStartKey\":{page["LastEvaluatedKey"]}";
        }
    }

    private sealed record RandomItem(string Id, string H1, int H2, decimal? R1, string? R2, string? R3) : IComparable<RandomItem>
    {
        public bool IsIndexed => R1 is not null && R2 is not null && R3 is not null;

        public static RandomItem Of(Random random, bool complete = false)
        {
            bool Has() => complete || random.Next(12) > 0;
            return new RandomItem(
                $"i{random.Next(120):D3}",
                random.GetItems(["a", "a\\u0000", "ab"], 1)[0],
                random.Next(2) - 1,
                Has() ? random.GetItems([-10m, -1.5m, 0m, 2m, 10m], 1)[0] : null,
                Has() ? random.GetItems(["AA==", "AAA=", "AQ==", "/w=="], 1)[0] : null,
                Has() ? random.GetItems(["x", "xy", "y"], 1)[0] : null);
        }

        public static bool Holds(string comparator, int order) => comparator switch
        {
            "=" => order == 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };

        public int Compare(RandomItem other, int part) => part switch
        {
            1 => R1!.Value.CompareTo(other.R1!.Value),
            2 => Convert.FromBase64String(R2!).AsSpan().SequenceCompareTo(Convert.FromBase64String(other.R2!)),
            _ => string.CompareOrdinal(R3, other.R3),
        };

        public int CompareTo(RandomItem? other)
        {
            for (int part = 1; part <= 3; part++)
            {
                if (Compare(other!, part) is not 0 and int order)
                    return order;
            }

            return string.CompareOrdinal(Id, other!.Id);
        }

        public string Json(int part) => part switch
        {
            1 => $$"""{"N":"{{R1!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}}"}""",
            2 => $$"""{"B":"{{R2}}"}""",
            _ => $$"""{"S":"{{R3}}"}""",
        };

        public string ToJson()
        {
            string json = $$$"""{"id":{"S":"{{{Id}}}"},"h1":{"S":"{{{H1}}}"},"h2":{"N":"{{{H2}}}"}""";
            foreach ((bool has, int part) in (ReadOnlySpan<(bool, int)>)[(R1 is not null, 1), (R2 is not null, 2), (R3 is not null, 3)])
                json += has ? $",\"r{part}\":{Json(part)}" : string.Empty;
            return json + "}";
        }
    }
}
