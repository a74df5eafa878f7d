namespace Tributary.DynamoDb;

/// <summary>The sentences about PartiQL.</summary>
internal static partial class Messages
{
    public const string DuplicateItem = "Duplicate primary key exists in table";
    public const string ParameterCount = "Number of parameters in request and statement don't match.";
    public const string WholeKeyMissing = "Where clause does not contain a mandatory equality on all key attributes";
    public const string WholeKeyOfSelectMissing =
        "Select statements within BatchExecuteStatement and ExecuteTransaction must specify the primary key in the where clause.";

    // Not confirmed against DynamoDB
    public const string MixedStatements = "The entire request must consist of either read statements or write statements";
    public const string ExistsAlone = "EXISTS is only valid in ExecuteTransaction";
    public const string NextTokenInvalid = "Invalid NextToken";
    public const string OrderNeedsPartition =
        "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.";

    public static string StatementMalformed(string problem) => $"Statement wasn't well formed, can't be processed: {problem}";

    public static string OrderOfNoKey(string name) => $"Variable reference {name} in ORDER BY clause must be part of the primary key";

    // Ours
    public static string OrderNotOfSortKey(IEnumerable<string> names) =>
        $"ORDER BY has to name the sort key's attributes in their order and all in one direction: {string.Join(", ", names)}";
}
