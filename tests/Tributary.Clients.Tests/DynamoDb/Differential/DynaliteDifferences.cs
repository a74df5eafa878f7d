using System.Text.Json.Nodes;
using Tributary.Values;

namespace Tributary.Clients.Tests.DynamoDb.Differential;

/// <summary>Where we differ from dynalite on purpose; each has a name and a reason. There is no other way to excuse a difference.</summary>
internal static class DynaliteDifferences
{
    private const string Validation = "com.amazon.coral.validate#ValidationException";

    private static readonly string[] Pages = ["Query", "Scan"];

    /// <summary>
    /// How what we say in a ValidationException begins, where we say it, and the name of what explains that dynalite says something else.
    /// </summary>
    private static readonly (string Ours, Func<GeneratedRequest, bool> Where, string Name)[] Texts =
    [
        // "DeleteItem does not recognize any values other than NONE or ALL_OLD" (DeleteItem, API Reference); dynalite does not look.
        (
            "ReturnValues can only be ALL_OLD or NONE",
            request => request.Operation == "DeleteItem" && request.Body.ContainsKey("ReturnValues"), "ReturnValuesOfDelete"),

        // "If you use the ProjectionExpression parameter, then the value for Select can only be SPECIFIC_ATTRIBUTES. Any other value for
        // Select will return an error", and ALL_PROJECTED_ATTRIBUTES "Can be used only when querying an index" (Query, API Reference).
        ("One or more parameter values were invalid: Cannot specify the", HasSelect, "Select"),
        ("One or more parameter values were invalid: Must specify the AttributesToGet or ProjectionExpression", HasSelect, "Select"),
        ("One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only", HasSelect, "Select"),

        // "Queries or scans on this index can only consume attributes that are projected into it" (Global Secondary Indexes, Developer
        // Guide); dynalite leaves them out.
        (
            "One or more parameter values were invalid: Global secondary index",
            request => Pages.Contains(request.Operation) && request.Body.ContainsKey("IndexName"), "NotProjected"),

        // "Consistent reads are not supported on global secondary indexes" (Scan, API Reference): dynalite knows no ConsistentRead of
        // scans.
        ("Consistent reads are not supported on global secondary indexes", IsConsistentScan, "ConsistentScan"),

        // Key attributes cannot be empty ("Supported data types", Developer Guide): dynalite words it otherwise, and queries with them.
        (
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty",
            _ => true, "EmptyKey"),
        (
            "One or more parameter values are not valid. A value specified for a secondary index key is not supported",
            request => request.Writes, "EmptyKey"),

        // A table's name may be an ARN and has no other constraint than its length (TableArn, service model of 2024 and later).
        (
            "1 validation error detected: Value '' at 'tableName' failed to satisfy constraint: Member must have length",
            request => (string?)request.Body["TableName"] == "", "TableArn"),

        // "Numbers can have up to 38 digits of precision. Exceeding this results in an exception" (Data types, Developer Guide).
        ("Attempting to store more than 38 significant digits in a Number", _ => true, "Precision"),

        // AttributeAction is an enumeration (service model).
        ("1 validation error detected: Value 'text' at 'attributeUpdates.", HasUpdates, "AttributeAction"),
        ("1 validation error detected: Value '' at 'attributeUpdates.", HasUpdates, "AttributeAction"),

        // dynalite sees it after the starting key.
        (
            "Attempted conditional constraint is not an indexable operation",
            request => request.Operation == "Query" && request.Body.ContainsKey("KeyConditions"), "NotIndexable"),
    ];

    /// <returns>The name of the difference, or null when there is none that fits.</returns>
    public static string? Explain(GeneratedRequest request, Answer theirs, Answer ours)
    {
        // dynalite fails inside, for instance where a list has a null.
        if (theirs.Status == 500 && ours.Status is 200 or 400)
            return "Failure";
        foreach ((string text, Func<GeneratedRequest, bool> where, string name) in Texts)
        {
            if (ours.Body["__type"] == Validation && ours.Message.StartsWith(text, StringComparison.Ordinal) && where(request))
                return name;
        }

        // What a null within a list or map means is nowhere said; dynalite keeps some and stumbles over others.
        if (HasNullWithin(request.Body, depth: 0) && !(ours.Succeeded && theirs.Succeeded))
            return "Null";
        if (OfConditions(request, theirs, ours) is { } explanation)
            return explanation;
        return ours.Succeeded && theirs.Succeeded ? OfAnswers(request, theirs, ours) : OfRefusals(request, theirs, ours);
    }

    private static string? OfConditions(GeneratedRequest request, Answer theirs, Answer ours)
    {
        // "condition ::= NOT condition" (Comparison operator and function reference, Developer Guide); dynalite wants a parenthesis.
        if (Says(theirs, ": Syntax error; Expected") && !Says(ours, ": Syntax error; ")
            && request.Body.ToJsonString().Contains("NOT NOT", StringComparison.Ordinal))
            return "NotOfNot";
        // dynalite takes an empty name for none.
        if (Says(theirs, "name used in the document path is not defined")
            && request.Body.ToJsonString().Contains(":\"\"", StringComparison.Ordinal))
            return "EmptyName";
        // "EQ is supported for all data types, including lists and maps" (Legacy conditional parameters, Developer Guide).
        if (Says(theirs, "ComparisonOperator EQ is not valid for") || Says(theirs, "ComparisonOperator NE is not valid for"))
            return "EqualityOfAllTypes";
        // dynalite does not look at the values of Expected.
        if (request.Body.ContainsKey("Expected") && ours.Message.StartsWith("Supplied AttributeValue", StringComparison.Ordinal))
            return "ValuesOfExpected";
        // "Exists: true" asks for this value ("Expected", Developer Guide); dynalite takes any.
        if (ours.Succeeded != theirs.Succeeded && request.Body["Expected"] is JsonObject expected
            && expected.Any(one => (one.Value as JsonObject)?["Exists"] is JsonValue))
            return "ExistsWithValue";
        // The bounds of BETWEEN are strings, numbers or binaries (same page); dynalite orders sets by their JSON.
        return theirs.Message.StartsWith("The BETWEEN condition was provided a range", StringComparison.Ordinal) ? "OrderOfSets" : null;
    }

    // A member of the request itself that is null is one that is not there.
    private static bool HasNullWithin(JsonNode? node, int depth) => node switch
    {
        JsonArray list => list.Any(element => HasNullWithin(element, depth + 1)),
        JsonObject members => members.Any(member => HasNullWithin(member.Value, depth + 1)),
        null => depth > 1,
        _ => false,
    };

    // "If you request attributes that are not projected into the index, DynamoDB will fetch them from the table" (Local Secondary Indexes,
    // Developer Guide); dynalite leaves them out.
    private static bool ReadsLocalIndex(GeneratedRequest request) =>
        ((string?)request.Body["IndexName"])?.StartsWith("local", StringComparison.Ordinal) == true
        && (request.Body.ContainsKey("ProjectionExpression") || request.Body.ContainsKey("AttributesToGet"));

    // Writes also cost what they write to indexes ("Using Global Secondary Indexes in DynamoDB", Developer Guide), which dynalite does not
    // count.
    private static string? OfAnswers(GeneratedRequest request, Answer theirs, Answer ours)
    {
        if (ReadsLocalIndex(request) && theirs.Body["Count"] == ours.Body["Count"])
            return "FetchedFromTable";
        // Where nothing was updated there are no attributes to return; dynalite has an empty map for them.
        if (theirs.Body["Attributes"] == ObjectValue.Empty && ours.Body["Attributes"].IsNull)
            return "NothingUpdated";
        if (!request.Body.ContainsKey("ReturnConsumedCapacity"))
            return null;
        return Without(theirs.Body, "ConsumedCapacity").Equals(Without(ours.Body, "ConsumedCapacity")) ? "Capacity" : null;
    }

    private static string? OfRefusals(GeneratedRequest request, Answer theirs, Answer ours)
    {
        // The operands of an order are strings, numbers or binaries (same page); dynalite finds others unequal.
        if (Says(ours, "Incorrect operand type for operator or function; operator or function: ")
            && !Says(theirs, "Incorrect operand type"))
            return "UnorderedOperand";
        // dynalite's sentence is its parser's; ours has DynamoDB's token and near.
        if (Both(theirs, ours, ": Syntax error; ") && Parameter(theirs) == Parameter(ours))
            return "SyntaxError";
        // dynalite knows no ConsistentRead of scans (Scan, API Reference).
        if (request.Operation == "Scan" && IsAboutTypes(ours) && request.Body["ConsistentRead"] is not null)
            return "ConsistentScan";
        // In what order a request with several wrong types is read is nowhere said: we go by the model, dynalite by its own list.
        if (IsAboutTypes(theirs) && IsAboutTypes(ours))
            return "OrderOfTypes";
        // dynalite looks at index keys action by action.
        if (Says(theirs, "update the secondary index key to unsupported type"))
            return "OrderWithinUpdate";
        // dynalite prints a map as JSON, DynamoDB as Java does, we not at all.
        if (Both(theirs, ours, ": Map value must satisfy constraint: "))
            return "PrintedMap";
        // dynalite prints an object as [object Object].
        return Both(theirs, ours, ": The BETWEEN operator requires ") ? "PrintedBounds" : null;
    }

    // "Invalid FilterExpression" of what is said about one.
    private static string Parameter(Answer answer) => answer.Message.Split(':')[0];

    private static bool HasSelect(GeneratedRequest request) =>
        Pages.Contains(request.Operation) && request.Body.ContainsKey("Select");

    private static bool IsConsistentScan(GeneratedRequest request) =>
        request.Operation == "Scan" && request.Body.ContainsKey("ConsistentRead");

    private static bool HasUpdates(GeneratedRequest request) =>
        request.Operation == "UpdateItem" && request.Body.ContainsKey("AttributeUpdates");

    private static bool IsAboutTypes(Answer answer) =>
        answer.Body["__type"] == "com.amazon.coral.service#SerializationException";

    private static bool Both(Answer theirs, Answer ours, string text) => Says(theirs, text) && Says(ours, text);

    private static bool Says(Answer answer, string text) => answer.Message.Contains(text, StringComparison.Ordinal);

    private static ObjectValue Without(Value body, string member)
    {
        var rest = new ObjectBuilder(body.AsObject());
        rest.Remove(member);
        return rest.Build();
    }
}
