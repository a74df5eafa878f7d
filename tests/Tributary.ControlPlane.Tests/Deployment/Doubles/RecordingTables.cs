using Tributary.DynamoDb;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Deployment.Doubles;

/// <summary>Tables without items; records every operation that changes one.</summary>
internal sealed class RecordingTables : IDynamoDbOperations
{
    private readonly SortedDictionary<string, ObjectValue> _tables = new(StringComparer.Ordinal);

    public List<string> Calls { get; } = [];

    public IEnumerable<string> Names => _tables.Keys;

    /// <summary>A table of this name is refused.</summary>
    public Func<string, bool> Refuses { get; set; } = _ => false;

    public ValueTask<ObjectValue> InvokeAsync(
        string operation, ObjectValue request, DynamoDbScope scope, CancellationToken cancellationToken)
    {
        string name = request["TableName"].AsString();
        if (operation == "DescribeTimeToLive")
            return ValueTask.FromResult(ObjectValue.Of(("TimeToLiveDescription", ObjectValue.Of(("TimeToLiveStatus", "DISABLED")))));
        if (operation == "DescribeTable")
            return ValueTask.FromResult(ObjectValue.Of(("Table", Find(name))));
        if (operation == "CreateTable" && Refuses(name))
            throw new DynamoDbException("ValidationException", "One or more parameter values were invalid");
        Calls.Add($"{operation} {request}");
        switch (operation)
        {
            case "CreateTable" when _tables.ContainsKey(name):
                throw new DynamoDbException("ResourceInUseException", $"Table already exists: {name}");
            case "CreateTable":
                _tables.Add(name, Describe(request, scope));
                break;
            case "DeleteTable":
                Find(name);
                _tables.Remove(name);
                break;
            case "UpdateTable" or "UpdateTimeToLive":
                Find(name);
                break;
            default:
                throw new DynamoDbException("UnknownOperationException", operation);
        }

        return ValueTask.FromResult(ObjectValue.Empty);
    }

    private static ObjectValue Describe(ObjectValue request, DynamoDbScope scope)
    {
        var table = new ObjectBuilder(request).Set("TableStatus", "ACTIVE");
        if (request.Contains("StreamSpecification"))
            table.Set("LatestStreamArn", $"{scope.TableArn(request["TableName"].AsString())}/stream/2026-01-01T00:00:00.000");
        if (request["GlobalSecondaryIndexes"].TryGetList(out ListValue? indexes))
            table.Set("GlobalSecondaryIndexes", ListValue.From(indexes.Select(Active)));
        return table.Build();
    }

    private static Value Active(Value index) => new ObjectBuilder(index.AsObject()).Set("IndexStatus", "ACTIVE").Build();

    private ObjectValue Find(string name) => _tables.GetValueOrDefault(name)
        ?? throw new DynamoDbException("ResourceNotFoundException", $"Requested resource not found: Table: {name} not found");
}
