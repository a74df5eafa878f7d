using Tributary.Aws;
using Tributary.Aws.Policies;
using Tributary.DynamoDb;
using Tributary.DynamoDb.PartiQL;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>
/// Whether a principal's policies allow an operation on tables ("Actions, resources, and condition keys for Amazon DynamoDB"). Keys of
/// DynamoDB's own, such as dynamodb:LeadingKeys, are not filled: an Allow under such a condition allows nothing.
/// </summary>
internal static class TableAccess
{
    private const string Service = "dynamodb";
    private const string TablePrefix = "table/";

    /// <summary>The refusal, or null.</summary>
    /// <param name="permissions">The caller's, in this request.</param>
    /// <param name="principalArn">Who the refusal names.</param>
    /// <param name="target">The header X-Amz-Target.</param>
    /// <param name="body">The request; what cannot be read is left to the protocol to refuse.</param>
    /// <param name="scope">Whose tables.</param>
    public static AwsError? Refusal(
        Permissions permissions, string principalArn, string? target, ReadOnlyMemory<byte> body, DynamoDbScope scope)
    {
        if (permissions.AdministerService(Service))
            return null;
        if (target is null || !Utf8ValueReader.TryRead(body.Span, out Value value) || !value.TryGetObject(out ObjectValue? request))
            return null;
        string operation = target[(target.LastIndexOf('.') + 1)..];
        foreach ((string action, string resource) in Of(operation, request, scope).Distinct())
        {
            PolicyDecision decision = permissions.Decide($"{Service}:{action}", resource);
            if (decision != PolicyDecision.Allow)
                return Denied(principalArn, $"{Service}:{action}", resource, decision);
        }

        return null;
    }

    private static IEnumerable<(string Action, string Resource)> Of(string operation, ObjectValue request, DynamoDbScope scope)
    {
        // By its name or its ARN a table is one and the same; without a name it may be any.
        string Table(Value name) => !name.TryGetString(out string text) ? scope.TableArn("*")
            : Arn.TryParse(text, out Arn? arn) && arn.Resource.StartsWith(TablePrefix, StringComparison.Ordinal)
                ? scope.TableArn(arn.Resource[TablePrefix.Length..])
                : scope.TableArn(text);
        switch (operation)
        {
            case "BatchGetItem" or "BatchWriteItem":
                return [.. Members(request["RequestItems"]).Select(table => (operation, Table(table)))];
            case "TransactGetItems" or "TransactWriteItems":
                return [.. Items(request["TransactItems"]).SelectMany(item => Steps(item, Table))];
            case string statements when StatementAccess.Has(statements):
                return [.. StatementAccess.Of(operation, request).Select(one => (one.Action, one.Index is null
                    ? Table(one.Table)
                    : $"{Table(one.Table)}/index/{one.Index}"))];
            case "Query" or "Scan" when request["IndexName"].TryGetString(out string index):
                return [(operation, $"{Table(request["TableName"])}/index/{index}")];
            case "TagResource" or "UntagResource" or "ListTagsOfResource":
                return [(operation, Table(request["ResourceArn"]))];
            case "DescribeStream" or "GetShardIterator" or "GetRecords" or "ListStreams":
                return [(operation, Table(request["StreamArn"]))];
            default:
                return [(operation, Table(request["TableName"]))];
        }
    }

    // "Using IAM with DynamoDB transactions": each step is the action of its own kind.
    private static IEnumerable<(string Action, string Resource)> Steps(Value item, Func<Value, string> table)
    {
        foreach (Value kind in Members(item))
        {
            string action = kind.AsString() switch
            {
                "Get" => "GetItem",
                "Put" => "PutItem",
                "Update" => "UpdateItem",
                "Delete" => "DeleteItem",
                "ConditionCheck" => "ConditionCheckItem",
                string other => other,
            };
            yield return (action, table(item[kind.AsString()]["TableName"]));
        }
    }

    private static IEnumerable<Value> Members(Value value) =>
        value.TryGetObject(out ObjectValue? members) ? members.Select(member => Value.From(member.Key)) : [];

    private static IEnumerable<Value> Items(Value value) => value.TryGetList(out ListValue? items) ? items : [];

    private static AwsError Denied(string principal, string action, string resource, PolicyDecision decision) => new(
        "AccessDeniedException",
        StatusCodes.Status400BadRequest,
        $"User: {principal} is not authorized to perform: {action} on resource: {resource} " + (decision == PolicyDecision.Deny
            ? "with an explicit deny in an identity-based policy"
            : $"because no identity-based policy allows the {action} action"));
}
