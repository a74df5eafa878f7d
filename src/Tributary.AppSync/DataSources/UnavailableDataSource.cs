using Tributary.Values;

namespace Tributary.AppSync.DataSources;

/// <summary>Stands for a data source whose type this server does not run yet: the definition is kept, every call fails.</summary>
public sealed class UnavailableDataSource(string name, string type) : IDataSource
{
    public ValueTask<DataSourceResult> InvokeAsync(Value request, DataSourceCall call, CancellationToken cancellationToken) =>
        new(new DataSourceResult(Value.Null, new DataSourceError(
            "UnsupportedDataSource",
            $"The data source '{name}' is of type {type}, which this version of Tributary does not run yet. "
                + "NONE, AMAZON_DYNAMODB and HTTP work.")));
}
