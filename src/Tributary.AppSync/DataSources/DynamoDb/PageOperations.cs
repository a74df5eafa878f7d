using Tributary.Values;

namespace Tributary.AppSync.DataSources.DynamoDb;

/// <summary>Query and Scan, whose result is {items, nextToken, scannedCount} (Resolver reference for DynamoDB).</summary>
internal static class PageOperations
{
    public static ValueTask<DataSourceResult> QueryAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken)
    {
        document.Allow(
            "operation", "query", "index", "nextToken", "limit", "scanIndexForward", "consistentRead", "select", "filter", "projection");
        ObjectBuilder request = Start(source, document);
        var expressions = new Expressions();
        expressions.Add(request, "KeyConditionExpression", document.Required("query"), "query");
        if (document.OptionalBoolean("scanIndexForward") is bool forward)
            request.Set("ScanIndexForward", forward);
        return RunAsync("Query", source, document, request, expressions, call, cancellationToken);
    }

    public static ValueTask<DataSourceResult> ScanAsync(
        DynamoDbDataSource source, RequestDocument document, DataSourceCall call, CancellationToken cancellationToken)
    {
        document.Allow(
            "operation", "index", "limit", "consistentRead", "nextToken", "totalSegments", "segment",
            "filter", "select", "projection", "scanIndexForward");
        ObjectBuilder request = Start(source, document);
        if (document.OptionalInteger("totalSegments") is long total)
            request.Set("TotalSegments", total);
        if (document.OptionalInteger("segment") is long segment)
            request.Set("Segment", segment);
        return RunAsync("Scan", source, document, request, new Expressions(), call, cancellationToken);
    }

    private static ObjectBuilder Start(DynamoDbDataSource source, RequestDocument document)
    {
        var request = new ObjectBuilder().Set("TableName", source.TableName);
        if (document.OptionalText("index") is string index)
            request.Set("IndexName", index);
        if (document.OptionalInteger("limit") is long limit)
            request.Set("Limit", limit);
        if (document.OptionalBoolean("consistentRead") is bool consistent)
            request.Set("ConsistentRead", consistent);
        if (document.OptionalText("select") is string select)
            request.Set("Select", select);
        return request;
    }

    private static async ValueTask<DataSourceResult> RunAsync(
        string operation,
        DynamoDbDataSource source,
        RequestDocument document,
        ObjectBuilder request,
        Expressions expressions,
        DataSourceCall call,
        CancellationToken cancellationToken)
    {
        expressions.Add(request, "FilterExpression", document.Optional("filter"), "filter");
        expressions.Add(request, "ProjectionExpression", document.Optional("projection"), "projection");
        expressions.Finish(request);
        string purpose = string.Join('\n', call.ApiId, call.Origin, operation, source.TableName, document.OptionalText("index"));
        if (document.OptionalText("nextToken") is string token)
        {
            ObjectValue? start = source.PageTokens.Open(token, purpose);
            if (start is null)
                return new DataSourceResult(Value.Null,
                    new DataSourceError("DynamoDB:InvalidNextToken", "Invalid pagination token given."));
            request.Set("ExclusiveStartKey", start);
        }

        ObjectValue response = await source.ReadPlainAsync(operation, request.Build(), cancellationToken);
        Value nextToken = response["LastEvaluatedKey"].TryGetObject(out ObjectValue? last)
            ? source.PageTokens.Seal(last, purpose)
            : Value.Null;
        ListValue items = response["Items"].TryGetList(out ListValue? found) ? found : ListValue.Empty;
        return new DataSourceResult(ObjectValue.Of(("items", items), ("nextToken", nextToken), ("scannedCount", response["ScannedCount"])));
    }
}
