using Tributary.Values;

namespace Tributary.DynamoDb.Remote;

/// <summary>
/// GetItems that are independent of each other and ready together, as few BatchGetItems to a remote endpoint. While somebody works
/// on what is ready (<see cref="Begin"/>, <see cref="End"/>), reads wait; then they go out: each key once, grouped by table,
/// consistency and projection. Every caller gets the answer or the error that GetItem would have given him.
/// </summary>
public sealed class GatheredReads
{
    private readonly Lock _gate = new();
    private List<GatheredRead> _waiting = [];
    private int _open;

    /// <summary>From now on reads wait.</summary>
    public void Begin()
    {
        lock (_gate)
            _open++;
    }

    /// <summary>Once for each <see cref="Begin"/>; with the last, what waited goes out.</summary>
    public void End()
    {
        List<GatheredRead> reads;
        lock (_gate)
        {
            if (--_open > 0 || _waiting.Count == 0)
                return;
            (reads, _waiting) = (_waiting, []);
        }

        foreach (ReadBatch batch in ReadBatch.Of(reads))
            _ = SendAsync(batch);
    }

    /// <summary>GetItem. At once when nobody gathers, or when the request cannot be one of several.</summary>
    /// <exception cref="DynamoDbException">As GetItem refuses.</exception>
    public ValueTask<ObjectValue> GetItemAsync(
        IDynamoDbOperations dynamoDb, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_open > 0 && GatheredRead.Of(dynamoDb, request, scope, cancellationToken) is { } read)
            {
                _waiting.Add(read);
                return new ValueTask<ObjectValue>(read.Answer);
            }
        }

        return dynamoDb.InvokeAsync("GetItem", request, scope, cancellationToken);
    }

    private async Task SendAsync(ReadBatch batch)
    {
        Action<GatheredRead> finish;
        try
        {
            finish = await batch.ReadAsync();
        }
#pragma warning disable CA1031 // Whatever went wrong is everybody's answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            finish = read => read.Fail(failure);
        }

        // Whoever goes on with an answer may read again, together with the others who got theirs.
        Begin();
        foreach (GatheredRead read in batch.Reads)
            finish(read);
        End();
    }
}
