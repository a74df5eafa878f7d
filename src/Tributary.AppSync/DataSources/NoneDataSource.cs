using Tributary.Values;

namespace Tributary.AppSync.DataSources;

/// <summary>
/// Calls nothing: the payload is the result (Resolver reference for None data source). "Configuring and using pipeline resolvers"
/// has a function that gives no payload but the value itself, so a request of other members alone is handed on as it is.
/// </summary>
internal sealed class NoneDataSource : IDataSource
{
    private const string Payload = "payload";

    public static NoneDataSource Instance { get; } = new();

    public ValueTask<DataSourceResult> InvokeAsync(Value request, DataSourceCall call, CancellationToken cancellationToken)
    {
        RequestDocument document = RequestDocument.Of(request);
        if (!document.Has(Payload) && !document.IsEmpty)
            return new ValueTask<DataSourceResult>(new DataSourceResult(request));
        document.Allow(Payload);
        return new ValueTask<DataSourceResult>(new DataSourceResult(document.Optional(Payload)));
    }
}
