using Tributary.Values;

namespace Tributary.AppSync.DataSources;

/// <summary>Stands for a data source that this server does not run yet: the definition is kept, every call fails and says why.</summary>
internal sealed class UnavailableDataSource(string name, string reason) : IDataSource
{
    public static UnavailableDataSource OfType(string name, string type) => new(
        name, $"is of type {type}, which this version of Tributary does not run yet. NONE, AMAZON_DYNAMODB and HTTP work.");

    public ValueTask<DataSourceResult> InvokeAsync(Value request, DataSourceCall call, CancellationToken cancellationToken) =>
        new(new DataSourceResult(Value.Null, new DataSourceError("UnsupportedDataSource", $"The data source '{name}' {reason}")));
}
