using Tributary.DynamoDb.Layout;
using Tributary.DynamoDb.Tables;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>UpdateTimeToLive: stores which attribute holds the time; expired items are not deleted by this operation.</summary>
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
        return ObjectValue.Of(("TimeToLiveSpecification", ObjectValue.Of(("Enabled", enabled), ("AttributeName", attribute))));
    }

    private static async ValueTask<bool> StoreAsync(
        IStorageTransaction transaction, DynamoDbScope scope, string name, string attribute, bool enabled)
    {
        TableDefinition table = await TableCatalog.ReadAsync(transaction, scope, name) ?? throw TableRequest.NotFound(name);
        if (enabled == (table.TimeToLiveAttribute is not null))
            throw DynamoDbException.Validation(enabled ? Messages.TimeToLiveEnabled : Messages.TimeToLiveDisabled);
        TableDefinition changed = table with { TimeToLiveAttribute = enabled ? attribute : null, Version = table.Version + 1 };
        transaction.Put(StorageKeys.Definition(scope, name), TableDefinitionFormat.Write(changed));
        transaction.Put(StorageKeys.Marker(table.Id), TableCatalog.MarkerValue(changed.Version));
        return true;
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
        var description = new ObjectBuilder(2).Set("TimeToLiveStatus", table.TimeToLiveAttribute is null ? "DISABLED" : "ENABLED");
        if (table.TimeToLiveAttribute is { } attribute)
            description.Set("AttributeName", attribute);
        return ObjectValue.Of(("TimeToLiveDescription", description.Build()));
    }
}
