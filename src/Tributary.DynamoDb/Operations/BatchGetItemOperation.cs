using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Legacy;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>BatchGetItem: everything is read from one state; keys beyond 16 MB of items come back as unprocessed.</summary>
internal sealed class BatchGetItemOperation(OperationContext context) : IOperation
{
    private static readonly string[] KeptForUnprocessed =
        ["ConsistentRead", "ProjectionExpression", "ExpressionAttributeNames", "AttributesToGet"];

    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? level = ConsumedCapacity.Level(reader);
        IReadOnlyList<(string Name, RequestReader Reader)> tables = BatchTables.Read(reader);
        foreach ((_, RequestReader inner) in tables)
        {
            inner.Require("Keys");
            inner.Length("Keys", 1, Limits.BatchGetKeysMax);
            AttributesToGet.CheckShape(inner);
        }

        reader.ThrowIfRefused();
        List<TableGet> gets = tables.Select(table => TableGet.Read(table.Name, table.Reader)).ToList();
        if (gets.Sum(get => get.Keys.Length) > Limits.BatchGetKeysMax)
            throw DynamoDbException.Validation(Messages.TooManyBatchGetKeys);
        foreach (TableGet get in gets)
            get.Resolve(await context.Catalog.GetAsync(scope, get.TableName, cancellationToken));
        foreach (TableGet get in gets)
            KeyChecks.CheckPaths(get.Table, get.Projection?.Paths ?? []);
        return await context.Storage.ReadAsync(storage => FillAsync(storage, gets, level), cancellationToken);
    }

    private static async ValueTask<ObjectValue> FillAsync(Storage.IStorageReader storage, List<TableGet> gets, string? level)
    {
        var responses = new ObjectBuilder();
        var unprocessed = new ObjectBuilder();
        var units = new Dictionary<string, double>(StringComparer.Ordinal);
        long bytes = 0;
        foreach (TableGet get in gets)
        {
            var items = new List<Value>();
            int done = 0;
            double tableUnits = 0;
            for (; done < get.Keys.Length && bytes < Limits.BatchGetBytesMax; done++)
            {
                ObjectValue? item = await ItemTransaction.ReadAsync(storage, get.Table, get.StorageKeys[done]);
                int size = item is null ? 0 : AttributeSize.OfItem(item);
                bytes += size;
                tableUnits += ConsumedCapacity.ReadUnits(size, get.Consistent);
                if (item is not null)
                    items.Add(get.Projection is null ? item : get.Projection.Apply(item));
            }

            responses.Set(get.TableName, ListValue.From(items));
            units[get.TableName] = tableUnits;
            if (done < get.Keys.Length)
                unprocessed.Set(get.TableName, get.Rest(done, KeptForUnprocessed));
        }

        var answer = new ObjectBuilder(3).Set("Responses", responses.Build()).Set("UnprocessedKeys", unprocessed.Build());
        if (level is not null)
            answer.Set("ConsumedCapacity", ConsumedCapacity.Of(level, units));
        return answer.Build();
    }

    private sealed class TableGet(string tableName, RequestReader reader, ObjectValue[] keys, Projection? projection)
    {
        public string TableName => tableName;

        public ObjectValue[] Keys => keys;

        public Projection? Projection => projection;

        public bool Consistent { get; } = reader.Flag("ConsistentRead") ?? false;

        public TableDefinition Table { get; private set; } = null!;

        public byte[][] StorageKeys { get; private set; } = [];

        public static TableGet Read(string tableName, RequestReader reader)
        {
            var expressions = new RequestExpressions(reader, ["ProjectionExpression"], AttributesToGet.Parameter);
            Projection? attributes = AttributesToGet.Read(reader);
            expressions.Open();
            Projection? projection = expressions.Projection() ?? attributes;
            expressions.Close();
            var keys = new HashSet<ObjectValue>();
            foreach (RequestReader key in reader.Members("Keys"))
            {
                if (!keys.Add(AttributeReader.ReadMap(key.Request)))
                    throw DynamoDbException.Validation(Messages.DuplicateKeys);
            }

            return new TableGet(tableName, reader, [.. keys], projection);
        }

        public void Resolve(TableDefinition table)
        {
            Table = table;
            foreach (ObjectValue key in keys)
                KeyChecks.CheckKey(table, key);
            StorageKeys = Array.ConvertAll(keys, table.ItemKey);
        }

        public ObjectValue Rest(int done, string[] kept)
        {
            var rest = new ObjectBuilder(4).Set("Keys", ListValue.From(keys[done..].Select(key => (Value)key)));
            foreach (string name in kept)
                rest.SetUnlessNull(name, reader.Request[name]);
            return rest.Build();
        }
    }
}
