using Tributary.AppSync.Tests.DataSources;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.Clients.Tests.Processes;
using Tributary.DynamoDb;
using Tributary.DynamoDb.Remote;
using Tributary.Values;

namespace Tributary.Clients.Tests.DynamoDb.DataSources;

/// <summary>The tests of data sources on tables of this process, on tables behind an endpoint.</summary>
public abstract class EndpointDataSourceTests : DynamoDbDataSourceTests
{
    private static readonly ObjectValue Name = ObjectValue.Of(("TableName", "Tbl"));

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
    private RemoteDynamoDb? _tables;

    protected abstract string Endpoint { get; }

    protected override ValueTask<IDynamoDbOperations> OpenAsync()
    {
        _tables = new RemoteDynamoDb(
            new RemoteDynamoDbOptions { Endpoint = Endpoint }, _http, new LocalCredentials(), RandomSource.Seeded(1), TimeProvider.System);
        return ValueTask.FromResult<IDynamoDbOperations>(_tables);
    }

    protected override async ValueTask CreateAsync(IDynamoDbOperations tables)
    {
        await base.CreateAsync(tables);
        await Processes.Limits.UntilAsync("the table to be active", async () => await StatusAsync(tables) == "ACTIVE");
    }

    // The tests share a server, and every one of them makes the table.
    protected override async ValueTask CloseAsync()
    {
        if (_tables is { } tables)
        {
            await tables.InvokeAsync("DeleteTable", Name, Scope, CancellationToken.None);
            await Processes.Limits.UntilAsync("the table to be gone", async () => await StatusAsync(tables) is null);
        }

        _http.Dispose();
    }

    private static async Task<string?> StatusAsync(IDynamoDbOperations tables)
    {
        try
        {
            ObjectValue described = await tables.InvokeAsync("DescribeTable", Name, Scope, CancellationToken.None);
            return described["Table"]["TableStatus"].AsString();
        }
        catch (DynamoDbException refusal) when (refusal.Code == "ResourceNotFoundException")
        {
            return null;
        }
    }

    private sealed class LocalCredentials : IOutgoingCredentials
    {
        public ValueTask<AwsCredential> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new AwsCredential("local", "local"));
    }
}
