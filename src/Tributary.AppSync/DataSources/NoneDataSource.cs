using Tributary.Values;

namespace Tributary.AppSync.DataSources;

/// <summary>Calls nothing: the payload is the result (Resolver reference for None data source).</summary>
public sealed class NoneDataSource : IDataSource
{
    public static NoneDataSource Instance { get; } = new();

    public ValueTask<DataSourceResult> InvokeAsync(Value request, DataSourceCall call, CancellationToken cancellationToken)
    {
        RequestDocument document = RequestDocument.Of(request);
        document.Allow("payload");
        return new ValueTask<DataSourceResult>(new DataSourceResult(document.Optional("payload")));
    }
}
