using System.Globalization;
using Tributary.DynamoDb.CrashWriter;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Crash;

/// <summary>What is wrong with a table after a crash.</summary>
internal enum CrashFault
{
    Lost,
    Invented,
    Torn,
    StreamGap,
    NotIndexed,
    IndexedOnly,
    HalfTransaction,
    Refused,
}

internal sealed record CrashFinding(CrashFault Fault, string What);

/// <summary>
/// What the table holds, as its stream tells: each record must raise its item's version by one and hold that version's whole item. The
/// items and the index entries must then be exactly what the stream led to.
/// </summary>
internal sealed class HistoryCheck(List<CrashFinding> findings)
{
    private readonly Dictionary<int, (int Version, ObjectValue? Item)> _state = [];
    private readonly Dictionary<string, int> _transactions = [];
    private string? _last;

    public int Records { get; private set; }

    public int VersionOf(int key) => _state.GetValueOrDefault(key).Version;

    public bool Exists(int key) => _state.GetValueOrDefault(key).Item is not null;

    /// <summary>Reads on from where the last check ended, then compares.</summary>
    public async Task RunAsync(DynamoDbService tables)
    {
        await ReplayAsync(tables);
        foreach ((string transaction, int writes) in _transactions.Where(one => one.Value != 2))
            Add(CrashFault.HalfTransaction, $"transaction {transaction} wrote {writes} of 2 items");
        _transactions.Clear();
        ObjectValue[] expected = [.. _state.Values.Where(one => one.Item is not null).Select(one => one.Item!)];
        await CompareAsync(tables, null, expected, item => item, CrashFault.Torn, CrashFault.Torn);
        await CompareAsync(
            tables, "ByGroup", expected.Where(item => item.Contains("group")), item => item, CrashFault.NotIndexed, CrashFault.IndexedOnly);
        await CompareAsync(
            tables, "ByTag", expected.Where(item => item.Contains("tag")), KeysOf, CrashFault.NotIndexed, CrashFault.IndexedOnly);
    }

    private static Value KeysOf(ObjectValue item) => ObjectValue.Of(("writer", item["writer"]), ("key", item["key"]), ("tag", item["tag"]));

    private async Task ReplayAsync(DynamoDbService tables)
    {
        Value streams = await InvokeAsync(tables, "ListStreams", $$"""{"TableName":"{{CrashTable.Name}}"}""");
        string arn = streams["Streams"].AsList()[0]["StreamArn"].AsString();
        Value described = await InvokeAsync(tables, "DescribeStream", $$"""{"StreamArn":"{{arn}}"}""");
        string shard = described["StreamDescription"]["Shards"].AsList()[0]["ShardId"].AsString();
        string from = _last is null
            ? "\"ShardIteratorType\":\"TRIM_HORIZON\""
            : $"\"ShardIteratorType\":\"AFTER_SEQUENCE_NUMBER\",\"SequenceNumber\":\"{_last}\"";
        Value begun = await InvokeAsync(tables, "GetShardIterator", $$"""{"StreamArn":"{{arn}}","ShardId":"{{shard}}",{{from}}}""");
        string iterator = begun["ShardIterator"].AsString();
        while (true)
        {
            Value page = await InvokeAsync(tables, "GetRecords", $$"""{"ShardIterator":"{{iterator}}"}""");
            IReadOnlyList<Value> records = [.. page["Records"].AsList()];
            foreach (Value record in records)
                Take(record["dynamodb"]);
            if (records.Count == 0)
                return;
            iterator = page["NextShardIterator"].AsString();
        }
    }

    private void Take(Value record)
    {
        Records++;
        _last = record["SequenceNumber"].AsString();
        int key = int.Parse(record["Keys"]["key"]["N"].AsString(), CultureInfo.InvariantCulture);
        (int version, ObjectValue? item) = _state.GetValueOrDefault(key);
        Value before = record["OldImage"];
        if (before.IsNull ? item is not null : before != item!)
            Add(CrashFault.StreamGap, $"after version {version} of {key} a record begins with another one");
        if (record["NewImage"].IsNull)
        {
            _state[key] = (version + 1, null);
            return;
        }

        ObjectValue after = record["NewImage"].AsObject();
        if (after["version"]["N"] != (version + 1).ToString(CultureInfo.InvariantCulture))
            Add(CrashFault.StreamGap, $"version {version} of {key} is followed by {after["version"]}");
        if (!after["transaction"].IsNull)
        {
            string transaction = after["transaction"]["S"].AsString();
            _transactions[transaction] = _transactions.GetValueOrDefault(transaction) + 1;
        }

        if (key != CrashTable.Counter && Plain(after) != CrashTable.Request(CrashTable.ItemJson(key, version + 1)))
            Add(CrashFault.Torn, $"{key} has at version {version + 1} {after}");
        _state[key] = (int.Parse(after["version"]["N"].AsString(), CultureInfo.InvariantCulture), after);
    }

    private async Task CompareAsync(
        DynamoDbService tables, string? index, IEnumerable<ObjectValue> items, Func<ObjectValue, Value> projected, CrashFault missing,
        CrashFault surplus)
    {
        string name = index is null ? string.Empty : $$""","IndexName":"{{index}}" """;
        Value scan = await InvokeAsync(tables, "Scan", $$"""{"TableName":"{{CrashTable.Name}}"{{name}}}""");
        Value[] found = [.. scan["Items"].AsList()];
        Value[] expected = [.. items.Select(projected)];
        foreach (Value item in expected.Where(item => !found.Contains(item)))
            Add(missing, $"{index ?? "the table"} lacks {item["key"]} as it is");
        foreach (Value item in found.Where(item => !expected.Contains(item)))
            Add(surplus, $"{index ?? "the table"} has {item["key"]} as it is not");
    }

    private static Value Plain(ObjectValue item) =>
        ObjectValue.Of([.. item.Where(member => member.Key != "transaction").Select(member => (member.Key, member.Value))]);

    private void Add(CrashFault fault, string what) => findings.Add(new CrashFinding(fault, what));

    private static async Task<Value> InvokeAsync(DynamoDbService tables, string operation, string request) =>
        await tables.InvokeAsync(operation, CrashTable.Request(request), CrashTable.Scope, CancellationToken.None);
}
