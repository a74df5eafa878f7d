using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>Requests of all operations about items and of the harmless ones about tables, on the table Things (id S, sent N).</summary>
internal sealed class RequestGrammar : JsonGrammar
{
    private static readonly Dictionary<string, string> Definitions = ExpressionGrammar.Names.Concat(ExpressionGrammar.Constants)
        .ToDictionary(one => one.Key, one => one.Value.ToString());

    private static readonly string[] Operations =
    [
        "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem", "TransactGetItems",
        "TransactWriteItems", "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction", "CreateTable", "DescribeTable", "ListTables",
        "DescribeTimeToLive", "TagResource", "ListTagsOfResource", "DescribeLimits",
    ];

    private readonly Random _random;
    private readonly Grammar _conditions;
    private readonly Grammar _keyConditions;
    private readonly Grammar _updates;
    private readonly Grammar _projections;
    private readonly Grammar _statements;
    private readonly Sentence _expression = new();
    private readonly SortedSet<string> _placeholders = new(StringComparer.Ordinal);

    public RequestGrammar(Random random)
        : base(random)
    {
        _random = random;
        _conditions = new ConditionGrammar(random);
        _keyConditions = new KeyConditionGrammar(random);
        _updates = new UpdateGrammar(random);
        _projections = new ProjectionGrammar(random);
        _statements = new StatementGrammar(random);
    }

    /// <summary>The operation that the last sentence is a request of.</summary>
    public string Operation { get; private set; } = string.Empty;

    public static IReadOnlyList<string> AllOperations => Operations;

    protected override void Write()
    {
        Operation = Operations[Below(Operations.Length)];
        _placeholders.Clear();
        switch (Operation)
        {
            case "BatchGetItem":
                Request(("RequestItems", OfThings(() => With(("Keys", () => Array(1 + Below(3), Key)), ("ProjectionExpression", Maybe(2, Projection))))));
                break;
            case "BatchWriteItem":
                Request(("RequestItems", OfThings(() => Array(1 + Below(3), () => Object(
                    Chance(2) ? ("PutRequest", () => Object(("Item", Item))) : ("DeleteRequest", () => Object(("Key", Key))))))));
                break;
            case "TransactGetItems":
                Request(("TransactItems", () => Array(1 + Below(3), () => Object(("Get", () => Single(("Key", Key)))))));
                break;
            case "TransactWriteItems":
                Request(("TransactItems", () => Array(1 + Below(2), Step)), ("ClientRequestToken", Maybe(4, Text($"token{Below(50)}"))));
                break;
            case "ExecuteStatement":
                Statement(("Limit", Maybe(4, Plain("3"))), ("ConsistentRead", Maybe(4, Plain("true"))));
                break;
            case "BatchExecuteStatement":
                Object(("Statements", () => Array(1 + Below(2), () => Statement())));
                break;
            case "ExecuteTransaction":
                Object(("TransactStatements", () => Array(1, () => Statement())));
                break;
            case "GetItem" or "PutItem" or "UpdateItem" or "DeleteItem":
                OneItem();
                break;
            case "Query" or "Scan":
                Pages();
                break;
            default:
                OfTable();
                break;
        }
    }

    private void OneItem()
    {
        Action? condition = Maybe(3, () => Expression(_conditions));
        Action? returned = Maybe(2, Text(Operation == "UpdateItem" ? Of("ALL_NEW", "UPDATED_OLD") : Of("ALL_OLD", "NONE")));
        switch (Operation)
        {
            case "GetItem" when Chance(4):
                Single(("Key", Key), ("AttributesToGet", () => Token("[\"a\",\"n\"]")));
                break;
            case "GetItem":
                Single(("Key", Key), ("ProjectionExpression", Maybe(2, Projection)), ("ConsistentRead", Maybe(3, Plain("true"))));
                break;
            case "PutItem" when Chance(6):
                Single(("Item", Item), ("Expected", Legacy("n", Of("NOT_NULL", "NULL"))), ("ReturnValues", returned));
                break;
            case "PutItem":
                Single(("Item", Item), ("ConditionExpression", condition), ("ReturnValues", returned));
                break;
            case "UpdateItem" when Chance(6):
                Single(("Key", Key), ("AttributeUpdates", () => Token("{\"a\":{\"Action\":\"PUT\",\"Value\":{\"S\":\"x\"}}}")));
                break;
            case "UpdateItem":
                Single(
                    ("Key", Key), ("UpdateExpression", () => Expression(_updates)), ("ConditionExpression", condition),
                    ("ReturnValues", returned));
                break;
            default:
                Single(("Key", Key), ("ConditionExpression", condition), ("ReturnValues", returned));
                break;
        }
    }

    private void Pages()
    {
        Action? filter = Maybe(2, () => Expression(_conditions));
        Action? limit = Maybe(2, Plain(Of("1", "3", "100")));
        Action? start = Maybe(6, Key);
        if (Operation == "Scan")
        {
            bool isParallel = Chance(3);
            Single(
                ("FilterExpression", filter), ("Limit", limit), ("Segment", isParallel ? Plain(Of("0", "1")) : null),
                ("TotalSegments", isParallel ? Plain("2") : null), ("Select", Maybe(5, Text("COUNT"))));
        }
        else if (Chance(5))
        {
            Single(
                ("KeyConditions", () => Token("{\"id\":{\"ComparisonOperator\":\"EQ\",\"AttributeValueList\":[{\"S\":\"S\"}]}}")),
                ("QueryFilter", Maybe(2, Legacy("n", "NOT_NULL"))), ("Limit", limit));
        }
        else
        {
            Single(
                ("KeyConditionExpression", () => Expression(_keyConditions)), ("FilterExpression", filter), ("Limit", limit),
                ("ExclusiveStartKey", start), ("ScanIndexForward", Maybe(3, Plain("false"))),
                ("ProjectionExpression", Maybe(4, Projection)));
        }
    }

    private void OfTable()
    {
        switch (Operation)
        {
            case "CreateTable":
                Object(
                    ("TableName", Text($"Other{Below(9)}")), ("BillingMode", Text("PAY_PER_REQUEST")),
                    ("AttributeDefinitions", () => Array(1, () => Object(("AttributeName", Text("id")), ("AttributeType", Text(Of("S", "N")))))),
                    ("KeySchema", () => Array(1, () => Object(("AttributeName", Text("id")), ("KeyType", Text("HASH"))))));
                break;
            case "ListTables":
                Object(("Limit", Maybe(2, Plain("10"))), ("ExclusiveStartTableName", Maybe(2, Text("Aaa"))));
                break;
            case "TagResource":
                Object(("ResourceArn", Text(Arn)), ("Tags", () => Array(1, () => Object(("Key", Text("k")), ("Value", Text("v"))))));
                break;
            case "ListTagsOfResource":
                Object(("ResourceArn", Text(Arn)));
                break;
            case "DescribeLimits":
                Object();
                break;
            default:
                Object(("TableName", Text("Things")));
                break;
        }
    }

    private static string Arn => $"arn:aws:dynamodb:{Dynamo.Scope.Region}:{Dynamo.Scope.Account}:table/Things";

    private void Step()
    {
        Action? condition = Maybe(2, () => Expression(_conditions));
        Object(Below(4) switch
        {
            0 => ("Put", () => Single(("Item", Item), ("ConditionExpression", condition))),
            1 => ("Delete", () => Single(("Key", Key), ("ConditionExpression", condition))),
            2 => ("Update", () => Single(("Key", Key), ("UpdateExpression", () => Expression(_updates)))),
            _ => ("ConditionCheck", () => Single(("Key", Key), ("ConditionExpression", condition ?? Text("attribute_exists(id)")))),
        });
    }

    private void Request(params ReadOnlySpan<(string, Action?)> members) =>
        Object([.. members, ("ReturnConsumedCapacity", Maybe(8, Text(Of("TOTAL", "INDEXES"))))]);

    private Action OfThings(Action request) => () => Object(("Things", request));

    /// <summary>A request on the table, with definitions of the names and values that its expressions use.</summary>
    private void Single(params ReadOnlySpan<(string, Action?)> members) => With([("TableName", Text("Things")), .. members]);

    private void With(params ReadOnlySpan<(string, Action?)> members)
    {
        _placeholders.Clear();
        Object([.. members, ("ExpressionAttributeNames", () => Defined('#')), ("ExpressionAttributeValues", () => Defined(':'))]);
    }

    // Only those that were used may be defined, so none at all where none was.
    private void Defined(char sign)
    {
        string[] used = [.. _placeholders.Where(placeholder => placeholder[0] == sign)];
        if (used.Length == 0)
            Token("null");
        else
            Object([.. used.Select(placeholder => (placeholder, (Action?)Plain(Definitions[placeholder])))]);
    }

    private void Projection() => Expression(_projections);

    private void Expression(Grammar grammar)
    {
        grammar.Next(_expression);
        foreach (string token in _expression.Tokens)
        {
            if (Definitions.ContainsKey(token))
                _placeholders.Add(token);
        }

        Text(_expression.ToText(_random, Limits.ExpressionBytesMax))();
    }

    private void Statement(params ReadOnlySpan<(string, Action?)> members)
    {
        _statements.Next(_expression);
        string text = _expression.ToText(_random, Limits.StatementCharactersMax);
        int parameters = text.AsSpan().Count('?');
        Action? values = parameters == 0 ? null : () => Array(parameters, TypedValue);
        Object([("Statement", Text(text)), ("Parameters", values), .. members]);
    }

    private Action Legacy(string name, string comparison) => () => Token($"{{\"{name}\":{{\"ComparisonOperator\":\"{comparison}\"}}}}");
}
