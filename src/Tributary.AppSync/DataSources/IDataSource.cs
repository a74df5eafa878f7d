using Tributary.DynamoDb.Remote;
using Tributary.Values;

namespace Tributary.AppSync.DataSources;

/// <summary>Answers what a resolver's request step asked for. One instance serves all requests of an API.</summary>
public interface IDataSource
{
    /// <summary>
    /// The result, or the result with an error: a call that failed is not an exception, since the response step decides what
    /// becomes of it (JavaScript resolvers overview: ctx.error).
    /// </summary>
    /// <exception cref="RequestDocumentException">The request step's value is no request for this data source.</exception>
    ValueTask<DataSourceResult> InvokeAsync(Value request, DataSourceCall call, CancellationToken cancellationToken);
}

/// <summary>Who asks.</summary>
/// <param name="ApiId">The API.</param>
/// <param name="Origin">The resolver ("Query.getRoom") or the function's id; a page token belongs to its origin alone.</param>
/// <param name="Reads">Gathers the reads of items of one GraphQL request, or null.</param>
public readonly record struct DataSourceCall(string ApiId, string Origin, GatheredReads? Reads = null);

/// <summary>What becomes ctx.result and, when the call failed, ctx.error.</summary>
public readonly record struct DataSourceResult(Value Result, DataSourceError? Error = null);

/// <summary>ctx.error: for example DynamoDB:ConditionalCheckFailedException with the service's text.</summary>
public sealed record DataSourceError(string Type, string Message);
