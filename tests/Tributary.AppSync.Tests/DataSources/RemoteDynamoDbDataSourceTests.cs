using Tributary.DynamoDb;

namespace Tributary.AppSync.Tests.DataSources;

/// <summary>All that holds for tables in process holds for tables behind an endpoint.</summary>
public sealed class RemoteDynamoDbDataSourceTests : DynamoDbDataSourceTests
{
    protected override IDynamoDbOperations Reach(DynamoDbService tables) => RemoteTables.Over(tables);
}
