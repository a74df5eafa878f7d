using Tributary.DynamoDb.Operations;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>Reads the statements of requests.</summary>
internal static class StatementReader
{
    /// <summary>Checks what the service model states; what is refused is collected in the reader.</summary>
    public static void CheckShape(RequestReader reader)
    {
        reader.RequiredText("Statement");
        reader.Length("Statement", 1, Limits.StatementCharactersMax);
        reader.Length("Parameters", 1);
        reader.OneOf("ReturnValuesOnConditionCheckFailure", "ALL_OLD", "NONE");
    }

    public static Statement Read(RequestReader reader) =>
        StatementParser.Parse(reader.Text("Statement")!, reader.List("Parameters") ?? ListValue.Empty);
}

/// <summary>What the statements of a request are allowed by: the policies of whoever sends them.</summary>
public static class StatementAccess
{
    private static readonly string[] Operations = ["ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"];

    public static bool Has(string operation) => Operations.Contains(operation);

    /// <summary>IAM actions with the tables and indexes that they are on; none for what will be refused as it is.</summary>
    public static IReadOnlyList<(string Action, string Table, string? Index)> Of(string operation, ObjectValue request)
    {
        string? list = operation == "BatchExecuteStatement" ? "Statements"
            : operation == "ExecuteTransaction" ? "TransactStatements"
            : null;
        try
        {
            var reader = new RequestReader(request);
            IEnumerable<RequestReader> statements = list is null ? [reader] : reader.Members(list);
            return [.. statements.SelectMany(OfOne)];
        }
        catch (DynamoDbException)
        {
            return [];
        }
    }

    // One by one: in a batch the others run beside one that cannot be understood. One that is missing or too long ends the whole request.
    private static IEnumerable<(string, string, string?)> OfOne(RequestReader reader)
    {
        try
        {
            if (reader.Text("Statement") is not { Length: <= Limits.StatementCharactersMax })
                return [];
            Statement statement = StatementReader.Read(reader);
            return [(statement.Action, statement.Table, (statement as SelectStatement)?.Index)];
        }
        catch (DynamoDbException)
        {
            return [];
        }
    }
}
