using Tributary.DynamoDb.Protocol;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

internal sealed class DescribeTableOperation(OperationContext context) : IOperation
{
    public async ValueTask<ObjectValue> InvokeAsync(ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        string name = TableRequest.ReadName(request);
        TableDefinition table = await context.Catalog.FindAsync(scope, name, cancellationToken) ?? throw TableRequest.NotFound(name);
        return ObjectValue.Of(("Table", await context.DescribeAsync(table, scope, cancellationToken)));
    }
}

/// <summary>What the operations on a table as a whole have in common.</summary>
internal static class TableRequest
{
    public static string ReadName(ObjectValue request)
    {
        var reader = new RequestReader(request);
        if (!reader.Has("TableName"))
            throw DynamoDbException.Validation(Messages.ParameterMissing("TableName"));
        string name = reader.TableName(lengthMin: 3);
        reader.ThrowIfRefused();
        return name;
    }

    /// <summary>Operations on tables name the one that is missing; operations on items do not.</summary>
    public static DynamoDbException NotFound(string table) => new(ErrorCodes.ResourceNotFound, Messages.TableNotFound(table));
}
