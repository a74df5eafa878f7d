using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

internal sealed class ListTablesOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string? after = reader.Text("ExclusiveStartTableName");
        if (after is not null)
            reader.CheckName(after, "ExclusiveStartTableName", lengthMin: 3);
        int limit = (int)(reader.Between("Limit", 1, Limits.ListTablesMax) ?? Limits.ListTablesMax);
        reader.ThrowIfRefused();

        byte[] prefix = StorageKeys.DefinitionsOf(scope);
        var range = new KeyRange(after is null ? prefix : (byte[])[.. StorageKeys.Definition(scope, after), 0], Keys.After(prefix));
        IReadOnlyList<StorageEntry> entries = await context.Storage.ReadAsync(
            storage => storage.ScanAsync(range, limit + 1), cancellationToken);
        string[] names = [.. entries.Take(limit).Select(entry => TableDefinitionFormat.Read(entry.Value).Name)];
        var answer = new ObjectBuilder(2).Set("TableNames", ListValue.From(names));
        if (entries.Count > limit)
            answer.Set("LastEvaluatedTableName", names[^1]);
        return answer.Build();
    }
}
