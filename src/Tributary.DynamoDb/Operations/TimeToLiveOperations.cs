using Tributary.DynamoDb.Background;
using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>
/// UpdateTimeToLive: which attribute holds the second after which an item goes. Items that are there already are taken into the
/// order of expiry in the background.
/// </summary>
internal sealed class UpdateTimeToLiveOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string name = reader.TableName();
        reader.Require("TimeToLiveSpecification");
        reader.ThrowIfRefused();
        RequestReader specification = reader.Inner("TimeToLiveSpecification")!;
        string attribute = specification.RequiredText("AttributeName");
        specification.Length("AttributeName", 1, 255);
        specification.Require("Enabled");
        bool enabled = specification.Flag("Enabled") ?? false;
        reader.ThrowIfRefused();

        await context.Storage.WriteAsync(transaction => StoreAsync(transaction, scope, name, attribute, enabled), cancellationToken);
        context.Catalog.Forget(scope, name);
        context.Background.Wake();
        return ObjectValue.Of(("TimeToLiveSpecification", ObjectValue.Of(("Enabled", enabled), ("AttributeName", attribute))));
    }

    private static async ValueTask<TableDefinition> StoreAsync(
        IStorageTransaction transaction, DynamoDbScope scope, string name, string attribute, bool enabled)
    {
        TableDefinition table = await TableCatalog.ReadAsync(transaction, scope, name) ?? throw TableRequest.NotFound(name);
        if (enabled && table.TimeToLive is { } present)
        {
            throw DynamoDbException.Validation(
                present.Attribute == attribute ? Messages.TimeToLiveEnabled : Messages.TimeToLiveOther(present.Attribute));
        }

        if (!enabled && table.TimeToLive is null)
            throw DynamoDbException.Validation(Messages.TimeToLiveDisabled);
        if (!enabled && table.TimeToLive!.Attribute != attribute)
            throw DynamoDbException.Validation(Messages.TimeToLiveOther(table.TimeToLive.Attribute));
        return enabled ? Enable(transaction, scope, table, attribute) : Disable(transaction, scope, table);
    }

    private static TableDefinition Enable(IStorageTransaction transaction, DynamoDbScope scope, TableDefinition table, string attribute)
    {
        int ordinal = table.LastIndexOrdinal + 1;
        if (ordinal > Limits.IndexOrdinalMax)
            throw new DynamoDbException(Protocol.ErrorCodes.LimitExceeded, Messages.TooManyIndexesEver(table.Name));
        transaction.Put(StorageKeys.Build(table.Id, ordinal), new IndexBuild(scope, table.Name, null).Write());
        TableDefinition changed = table with { TimeToLive = new TimeToLive(attribute, ordinal), LastIndexOrdinal = ordinal };
        return changed.Store(transaction, scope);
    }

    private static TableDefinition Disable(IStorageTransaction transaction, DynamoDbScope scope, TableDefinition table)
    {
        transaction.Put(StorageKeys.DroppedIndex(table.Id, table.TimeToLive!.Ordinal), ReadOnlyMemory<byte>.Empty);
        return (table with { TimeToLive = null }).Store(transaction, scope);
    }
}

internal sealed class DescribeTimeToLiveOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        var reader = new RequestReader(request);
        string name = reader.TableName();
        reader.ThrowIfRefused();
        TableDefinition table = await context.Catalog.FindAsync(scope, name, cancellationToken) ?? throw TableRequest.NotFound(name);
        var description = new ObjectBuilder(2).Set("TimeToLiveStatus", table.TimeToLive is null ? "DISABLED" : "ENABLED");
        if (table.TimeToLive is { } timeToLive)
            description.Set("AttributeName", timeToLive.Attribute);
        return ObjectValue.Of(("TimeToLiveDescription", description.Build()));
    }
}
