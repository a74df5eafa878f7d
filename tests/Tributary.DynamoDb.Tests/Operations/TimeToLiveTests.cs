using Tributary.DynamoDb.Layout;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Operations;

public sealed class TimeToLiveTests
{
    private const long Start = 1_700_000_000;

    private const string Enable = """{"TableName":"Things","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires"}}""";

    private readonly FixedClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(Start));

    [Fact]
    public async Task An_item_goes_from_table_and_indexes_when_its_second_has_passed()
    {
        await using Dynamo dynamo = await WithTimeToLiveAsync();
        await PutAsync(dynamo, "1", Start + 10);
        await PutAsync(dynamo, "2", Start + 20);

        await MoveAsync(dynamo, 10);
        Assert.Equal(["1", "2"], await IdsAsync(dynamo));
        await MoveAsync(dynamo, 1);
        Assert.Equal(["2"], await IdsAsync(dynamo));
        await MoveAsync(dynamo, 10);
        Assert.Equal([], await IdsAsync(dynamo));
        await dynamo.AssertAsync(
            "Scan", """{"TableName":"Things","IndexName":"ByKind"}""", """{"Items":[],"Count":0,"ScannedCount":0}""");
    }

    [Theory]
    [InlineData("""{"S":"1700000001"}""")]
    [InlineData("""{"N":"-5"}""")]
    [InlineData("""{"N":"99999999999999999999999999999999999999"}""")]
    [InlineData("""{"N":"1500000000"}""")]
    [InlineData("""{"NULL":true}""")]
    public async Task What_is_no_time_of_the_last_five_years_stays(string expires)
    {
        await using Dynamo dynamo = await WithTimeToLiveAsync();
        await dynamo.PutAsync("Things", $$$"""{"id":{"S":"1"},"expires":{{{expires}}}}""");

        await MoveAsync(dynamo, 1000);

        Assert.Equal(["1"], await IdsAsync(dynamo));
    }

    [Fact]
    public async Task A_fraction_of_a_second_counts_as_its_second()
    {
        await using Dynamo dynamo = await WithTimeToLiveAsync();
        await dynamo.PutAsync("Things", $$$"""{"id":{"S":"1"},"expires":{"N":"{{{Start}}}.9"}}""");

        await MoveAsync(dynamo, 1);

        Assert.Equal([], await IdsAsync(dynamo));
    }

    [Fact]
    public async Task Items_that_were_there_before_the_time_to_live_expire_too()
    {
        await using Dynamo dynamo = await Dynamo.OpenAsync(_clock);
        await dynamo.CreateAsync("Things", "id:S");
        for (int i = 0; i < 250; i++)
            await PutAsync(dynamo, $"{i}", Start - 1);
        await PutAsync(dynamo, "later", Start + 100);

        await dynamo.InvokeAsync("UpdateTimeToLive", Enable);
        await dynamo.Service.WorkAsync();

        Assert.Equal(["later"], await IdsAsync(dynamo));
    }

    [Fact]
    public async Task An_item_that_is_given_more_time_stays_until_then()
    {
        await using Dynamo dynamo = await WithTimeToLiveAsync();
        await PutAsync(dynamo, "1", Start + 10);
        await dynamo.InvokeAsync("UpdateItem", $$$"""
            {"TableName":"Things","Key":{"id":{"S":"1"}},"UpdateExpression":"SET expires = :e",
             "ExpressionAttributeValues":{":e":{"N":"{{{Start + 50}}}"} } }
            """);

        await MoveAsync(dynamo, 20);
        Assert.Equal(["1"], await IdsAsync(dynamo));
        await MoveAsync(dynamo, 40);
        Assert.Equal([], await IdsAsync(dynamo));
    }

    [Fact]
    public async Task Without_a_time_to_live_nothing_expires_and_its_order_is_cleared()
    {
        await using Dynamo dynamo = await WithTimeToLiveAsync();
        await PutAsync(dynamo, "1", Start + 10);
        await dynamo.InvokeAsync("UpdateTimeToLive", Enable.Replace("true", "false", StringComparison.Ordinal));

        await MoveAsync(dynamo, 1000);

        Assert.Equal(["1"], await IdsAsync(dynamo));
        IReadOnlyList<StorageEntry> entries = await dynamo.Storage.ReadAsync(
            reader => reader.ScanAsync(StorageKeys.ItemsOf(1), 10), CancellationToken.None);
        Assert.Equal([0, 1], entries.Select(entry => StorageKeys.IndexOf(entry.Key)));
    }

    [Fact]
    public async Task Many_expired_items_go_in_several_transactions()
    {
        await using Dynamo dynamo = await WithTimeToLiveAsync();
        for (int i = 0; i < 250; i++)
            await PutAsync(dynamo, $"{i}", Start);
        CommitStamp before = dynamo.Storage.Changes.Watermark;

        await MoveAsync(dynamo, 5);

        Assert.Equal([], await IdsAsync(dynamo));
        IReadOnlyList<Change> changes = await dynamo.Storage.Changes.ReadAsync(
            before, StorageKeys.EntriesOf(1, 0), 1000, CancellationToken.None);
        Assert.Equal([100, 100, 50], changes.GroupBy(change => change.Stamp).Select(transaction => transaction.Count()));
    }

    private async Task<Dynamo> WithTimeToLiveAsync()
    {
        Dynamo dynamo = await Dynamo.OpenAsync(_clock);
        await dynamo.CreateAsync("Things", "id:S;kind:S", """
            ,"GlobalSecondaryIndexes":[{"IndexName":"ByKind","KeySchema":[{"AttributeName":"kind","KeyType":"HASH"}],
             "Projection":{"ProjectionType":"ALL"}}]
            """);
        await dynamo.InvokeAsync("UpdateTimeToLive", Enable);
        await dynamo.Service.IdleAsync();
        return dynamo;
    }

    private static Task PutAsync(Dynamo dynamo, string id, long expires) =>
        dynamo.PutAsync("Things", $$$"""{"id":{"S":"{{{id}}}"},"kind":{"S":"a"},"expires":{"N":"{{{expires}}}"}}""");

    private async Task MoveAsync(Dynamo dynamo, int seconds)
    {
        _clock.Now = _clock.Now.AddSeconds(seconds);
        await dynamo.Service.WorkAsync();
    }

    private static async Task<IEnumerable<string>> IdsAsync(Dynamo dynamo) =>
        (await dynamo.InvokeAsync("Scan", """{"TableName":"Things"}"""))["Items"].AsList()
            .Select(item => item["id"]["S"].AsString()).Order(StringComparer.Ordinal);
}
