using Tributary.Values;

namespace Tributary.DynamoDb.Remote;

/// <summary>Reads that go out as one BatchGetItem.</summary>
internal sealed class ReadBatch
{
    private readonly List<GatheredRead> _reads = [];
    private readonly Dictionary<string, ReadShape> _shapes = new(StringComparer.Ordinal);
    private readonly HashSet<(string Table, string Key)> _keys = [];

    public IReadOnlyList<GatheredRead> Reads => _reads;

    private GatheredRead First => _reads[0];

    /// <summary>As few batches as the reads fit in: a table has one shape in a batch, and a batch 100 keys.</summary>
    public static IReadOnlyList<ReadBatch> Of(IEnumerable<GatheredRead> reads)
    {
        var batches = new List<ReadBatch>();
        foreach (var place in reads.GroupBy(read => (read.DynamoDb, read.Scope)))
        {
            var here = new List<ReadBatch>();
            foreach (GatheredRead read in place)
            {
                if (here.Exists(batch => batch.TryAdd(read)))
                    continue;
                var batch = new ReadBatch();
                batch.TryAdd(read);
                here.Add(batch);
            }

            batches.AddRange(here);
        }

        return batches;
    }

    /// <summary>Reads everything; what comes back gives each read its answer.</summary>
    public async Task<Action<GatheredRead>> ReadAsync()
    {
        if (_keys.Count == 1)
        {
            ObjectValue answer = await GetItemAsync(First);
            return read => read.Succeed(answer);
        }

        Dictionary<(string, string), Outcome> outcomes;
        try
        {
            outcomes = await ReadTogetherAsync();
        }
        catch (DynamoDbException refusal) when (refusal.StatusCode < 500 && !RemoteErrors.MayPass(refusal))
        {
            // One wrong key, or a right to read items only one by one: everybody for himself.
            outcomes = [];
        }

        await ReadSinglyAsync(outcomes);
        return read => outcomes[KeyOf(read)].Give(read);
    }

    private static (string Table, string Key) KeyOf(GatheredRead read) => (read.Shape.Table, read.KeyText);

    private bool TryAdd(GatheredRead read)
    {
        bool hasTable = _shapes.TryGetValue(read.Shape.Table, out ReadShape? shape);
        if (hasTable && shape != read.Shape)
            return false;
        (string, string) key = KeyOf(read);
        if (!_keys.Contains(key) && _keys.Count == Limits.BatchGetKeysMax)
            return false;
        _shapes[read.Shape.Table] = read.Shape;
        _keys.Add(key);
        _reads.Add(read);
        return true;
    }

    // Asks once more for what was left unprocessed; what is left then is not among the outcomes.
    private async Task<Dictionary<(string, string), Outcome>> ReadTogetherAsync()
    {
        var outcomes = new Dictionary<(string, string), Outcome>();
        var requested = new ObjectBuilder(_shapes.Count);
        foreach (IGrouping<ReadShape, GatheredRead> table in _reads.DistinctBy(KeyOf).GroupBy(read => read.Shape))
            requested.Set(table.Key.Table, table.Key.Entry(table.Select(read => read.Key)));
        ObjectValue response = await BatchGetItemAsync(requested.Build());
        TakeFound(response, outcomes);
        if (response["UnprocessedKeys"].TryGetObject(out ObjectValue? rest) && rest.Count > 0)
        {
            response = await BatchGetItemAsync(rest);
            TakeFound(response, outcomes);
        }

        HashSet<(string, string)> unprocessed = [.. Unprocessed(response["UnprocessedKeys"])];
        foreach ((string, string) key in _keys.Where(key => !unprocessed.Contains(key)))
            outcomes.TryAdd(key, new Outcome(ObjectValue.Empty, null));
        return outcomes;
    }

    private void TakeFound(ObjectValue response, Dictionary<(string, string), Outcome> outcomes)
    {
        foreach ((string table, ReadShape shape) in _shapes)
        {
            if (!response["Responses"][table].TryGetList(out ListValue? items))
                continue;
            ObjectValue like = _reads.First(read => read.Shape.Table == table).Key;
            foreach (Value found in items)
            {
                ObjectValue item = found.AsObject();
                if (GatheredRead.KeyTextOf(item, like) is { } key)
                    outcomes[(table, key)] = new Outcome(ObjectValue.Of(("Item", shape.Wanted(item))), null);
            }
        }
    }

    private static IEnumerable<(string, string)> Unprocessed(Value tables)
    {
        if (!tables.TryGetObject(out ObjectValue? unprocessed))
            yield break;
        foreach ((string table, Value entry) in unprocessed)
        {
            foreach (Value key in entry["Keys"].AsList())
            {
                if (GatheredRead.KeyTextOf(key.AsObject(), key.AsObject()) is { } text)
                    yield return (table, text);
            }
        }
    }

    private async Task ReadSinglyAsync(Dictionary<(string, string), Outcome> outcomes)
    {
        GatheredRead[] left = [.. _reads.Where(read => !outcomes.ContainsKey(KeyOf(read))).DistinctBy(KeyOf)];
        Outcome[] single = await Task.WhenAll(left.Select(Outcome.OfAsync));
        for (int i = 0; i < left.Length; i++)
            outcomes[KeyOf(left[i])] = single[i];
    }

    private ValueTask<ObjectValue> BatchGetItemAsync(ObjectValue requested) => First.DynamoDb.InvokeAsync(
        "BatchGetItem", ObjectValue.Of(("RequestItems", requested)), First.Scope, First.CancellationToken);

    private static ValueTask<ObjectValue> GetItemAsync(GatheredRead read) =>
        read.DynamoDb.InvokeAsync("GetItem", read.Request, read.Scope, read.CancellationToken);

    /// <summary>What GetItem answers for a key, or why it does not.</summary>
    private sealed record Outcome(ObjectValue? Answer, DynamoDbException? Refusal)
    {
        public static async Task<Outcome> OfAsync(GatheredRead read)
        {
            try
            {
                return new Outcome(await GetItemAsync(read), null);
            }
            catch (DynamoDbException refusal)
            {
                return new Outcome(null, refusal);
            }
        }

        public void Give(GatheredRead read)
        {
            if (Answer is not null)
                read.Succeed(Answer);
            else
                read.Fail(Refusal!);
        }
    }
}
