using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.DynamoDb.Differential;

/// <summary>An operation and its request.</summary>
internal sealed record GeneratedRequest(string Operation, JsonObject Body)
{
    public bool Writes => Operation is "PutItem" or "UpdateItem" or "DeleteItem" or "BatchWriteItem";

    public override string ToString() => $"{Operation} {Body.ToJsonString()}";
}

/// <summary>Requests on generated tables: most are valid, some have something wrong in an expression, some anywhere.</summary>
internal sealed class RequestGenerator(Draw draw, IReadOnlyList<TableShape> tables)
{
    private static readonly string[] Free = ["a", "b", "c", "l", "m", "n"];

    private readonly AttributeValues _values = new(draw);

    public GeneratedRequest Next()
    {
        TableShape table = draw.Of(tables);
        double faults = draw.Chance(0.25) ? 0.3 : 0;
        string operation = draw.Of(
            "PutItem", "PutItem", "PutItem", "UpdateItem", "UpdateItem", "UpdateItem", "DeleteItem", "GetItem", "GetItem", "Query",
            "Query", "Query", "Scan", "BatchGetItem", "BatchWriteItem");
        JsonObject body = operation switch
        {
            "BatchGetItem" => BatchGet(faults),
            "BatchWriteItem" => BatchWrite(),
            _ => Single(operation, table, faults),
        };
        if (draw.Chance(0.15))
            body["ReturnConsumedCapacity"] = draw.Of("TOTAL", "INDEXES", "NONE");
        if (draw.Chance(0.12))
            Spoil(body);
        return new GeneratedRequest(operation, body);
    }

    private JsonObject Single(string operation, TableShape table, double faults)
    {
        JsonObject body = new() { ["TableName"] = table.Name };
        var legacy = new LegacyParameters(draw, _values);
        var expressions = new ExpressionWriter(draw, _values, faults);
        bool isLegacy = draw.Chance(0.15);
        switch (operation)
        {
            case "PutItem":
                body["Item"] = Item(table);
                Write(body, expressions, isLegacy ? legacy : null);
                break;
            case "DeleteItem":
                body["Key"] = Key(table);
                Write(body, expressions, isLegacy ? legacy : null);
                break;
            case "UpdateItem":
                body["Key"] = Key(table);
                if (isLegacy)
                    body["AttributeUpdates"] = legacy.Updates();
                else if (draw.Chance(0.95))
                    body["UpdateExpression"] = expressions.Update();
                Write(body, expressions, isLegacy ? legacy : null);
                break;
            case "GetItem":
                body["Key"] = Key(table);
                Project(body, expressions, isLegacy ? legacy : null);
                break;
            default:
                Page(operation, body, table, expressions, isLegacy ? legacy : null);
                break;
        }

        expressions.Close(body);
        return body;
    }

    private void Write(JsonObject body, ExpressionWriter expressions, LegacyParameters? legacy)
    {
        if (draw.Chance(0.4) && legacy is not null)
            body["Expected"] = legacy.Expected();
        else if (draw.Chance(0.4))
            body["ConditionExpression"] = expressions.Condition();
        bool updates = body.ContainsKey("UpdateExpression") || body.ContainsKey("AttributeUpdates");
        if (draw.Chance(0.5))
        {
            body["ReturnValues"] = updates || draw.Chance(0.03)
                ? draw.Of("ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW")
                : draw.Of("NONE", "ALL_OLD");
        }
    }

    private void Project(JsonObject body, ExpressionWriter expressions, LegacyParameters? legacy)
    {
        if (draw.Chance(0.4) && legacy is not null)
            body["AttributesToGet"] = legacy.Attributes();
        else if (draw.Chance(0.4))
            body["ProjectionExpression"] = expressions.Projection();
        if (draw.Chance(0.2))
            body["ConsistentRead"] = draw.Chance(0.7);
    }

    private void Page(string operation, JsonObject body, TableShape table, ExpressionWriter expressions, LegacyParameters? legacy)
    {
        IndexShape? index = table.Indexes.Count > 0 && draw.Chance(0.5) ? draw.Of(table.Indexes) : null;
        if (index is not null)
            body["IndexName"] = draw.Chance(0.97) ? index.Name : "nowhere";
        KeyPart hash = index?.Hash ?? table.Hash;
        KeyPart? range = index is null ? table.Range : index.Range;
        string filter = operation == "Query" ? "QueryFilter" : "ScanFilter";
        if (legacy is not null && draw.Chance(0.5))
            body[filter] = legacy.Filter();
        else if (draw.Chance(0.3))
            body["FilterExpression"] = expressions.Condition();
        if (operation == "Query" && legacy is not null)
            body["KeyConditions"] = legacy.KeyConditions(hash, range);
        else if (operation == "Query")
            body["KeyConditionExpression"] = expressions.KeyCondition(hash, range);
        if (operation == "Query" && draw.Chance(0.3))
            body["ScanIndexForward"] = draw.Chance(0.3);
        Project(body, expressions, legacy);
        if (draw.Chance(0.15))
            body["Select"] = draw.Of("COUNT", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES");
        if (draw.Chance(0.4))
            body["Limit"] = draw.Of(1, 2, 3, 5);
        if (draw.Chance(0.05))
            body["ExclusiveStartKey"] = Key(table);
    }

    private JsonObject BatchGet(double faults)
    {
        JsonObject requests = [];
        foreach (TableShape table in draw.Several(1, 2, () => draw.Of(tables)).Distinct())
        {
            var expressions = new ExpressionWriter(draw, _values, faults);
            JsonObject get = new() { ["Keys"] = new JsonArray(draw.Several(1, 4, () => (JsonNode)Key(table))) };
            if (draw.Chance(0.3))
                get["ProjectionExpression"] = expressions.Projection();
            expressions.Close(get);
            get.Remove("ExpressionAttributeValues");
            requests[table.Name] = get;
        }

        return new JsonObject { ["RequestItems"] = requests };
    }

    private JsonObject BatchWrite()
    {
        JsonObject requests = [];
        foreach (TableShape table in draw.Several(1, 2, () => draw.Of(tables)).Distinct())
        {
            requests[table.Name] = new JsonArray(draw.Several(1, 4, () => (JsonNode)(draw.Chance(0.7)
                ? new JsonObject { ["PutRequest"] = new JsonObject { ["Item"] = Item(table) } }
                : new JsonObject { ["DeleteRequest"] = new JsonObject { ["Key"] = Key(table) } })));
        }

        return new JsonObject { ["RequestItems"] = requests };
    }

    private JsonObject Key(TableShape table)
    {
        JsonObject key = [];
        foreach (KeyPart part in table.Keys)
            key[part.Name] = draw.Chance(0.98) ? _values.Key(part.Type) : draw.Chance(0.5) ? _values.Any() : _values.Invalid();
        if (draw.Chance(0.01))
            key["a"] = _values.Any();
        return key;
    }

    private JsonObject Item(TableShape table)
    {
        JsonObject item = Key(table);
        foreach (KeyPart part in table.Indexes.SelectMany(index => (KeyPart?[])[index.Hash, index.Range]).OfType<KeyPart>().Distinct())
        {
            if (!item.ContainsKey(part.Name) && draw.Chance(0.7))
                item[part.Name] = draw.Chance(0.97) ? _values.Key(part.Type) : _values.Any();
        }

        foreach (string name in draw.Several(0, 4, () => draw.Of(Free)))
            item[name] = draw.Chance(0.98) ? _values.Any() : _values.Invalid();
        return item;
    }

    // Something anywhere in the request goes, or becomes something else.
    private void Spoil(JsonObject body)
    {
        var places = new List<(JsonNode Parent, object Place)>();
        Collect(body, places);
        (JsonNode parent, object place) = draw.Of(places);
        JsonNode? other = draw.Below(9) switch
        {
            0 => 1,
            1 => "text",
            2 => true,
            3 => new JsonArray(),
            4 => new JsonObject(),
            5 => -1,
            6 => "",
            7 => 1.5,
            _ => null,
        };
        if (parent is JsonArray list)
            list[(int)place] = other;
        else if (draw.Chance(0.3))
            parent.AsObject().Remove((string)place);
        else
            parent[(string)place] = other;
    }

    private static void Collect(JsonNode node, List<(JsonNode, object)> places)
    {
        if (node is JsonObject members)
        {
            foreach ((string name, JsonNode? member) in members)
            {
                places.Add((node, name));
                if (member is not null)
                    Collect(member, places);
            }
        }
        else if (node is JsonArray elements)
        {
            for (int i = 0; i < elements.Count; i++)
            {
                places.Add((node, i));
                if (elements[i] is { } element)
                    Collect(element, places);
            }
        }
    }
}
