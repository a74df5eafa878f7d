using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.Operations;

/// <summary>One item of TransactWriteItems as far as it can be checked without its table.</summary>
internal sealed class TransactWrite
{
    private static readonly string[] Kinds = ["ConditionCheck", "Put", "Delete", "Update"];

    private readonly string _kind;
    private readonly ObjectValue _attributes;
    private readonly UpdateExpression? _update;
    private readonly ParsedCondition? _condition;
    private readonly bool _returnsItemOnFailure;

    private TransactWrite(string kind, RequestReader reader)
    {
        _kind = kind;
        ObjectValue attributes = reader.RequiredMap(kind == "Put" ? "Item" : "Key");
        TableName = reader.TableName();
        if (kind == "Update")
            reader.Require("UpdateExpression");
        if (kind == "ConditionCheck")
            reader.Require("ConditionExpression");
        _returnsItemOnFailure = WriteOptions.ReadReturnsItemOnFailure(reader);
        reader.ThrowIfRefused();
        var expressions = new RequestExpressions(
            reader, kind == "Update" ? ["UpdateExpression", "ConditionExpression"] : ["ConditionExpression"]);
        _attributes = AttributeReader.ReadMap(attributes);
        if (kind == "Put")
            PutItemOperation.CheckSize(_attributes);
        expressions.Open();
        _update = kind == "Update" ? expressions.Update() : null;
        _condition = expressions.Condition("ConditionExpression");
        expressions.Close();
    }

    public string TableName { get; }

    public static TransactWrite Read(RequestReader reader)
    {
        string[] kinds = Array.FindAll(Kinds, reader.Has);
        return kinds.Length == 1
            ? new TransactWrite(kinds[0], reader.Inner(kinds[0])!)
            : throw DynamoDbException.Validation(Messages.TransactItemKind);
    }

    public ItemWrite ToWrite(TableDefinition table, bool returnsItem)
    {
        Condition? condition = _condition?.Condition;
        if (_kind == "Put")
            KeyChecks.CheckItem(table, _attributes);
        else
            KeyChecks.CheckKey(table, _attributes);
        if (_update is not null)
            KeyChecks.CheckUpdate(table, _update);
        return _kind switch
        {
            "Put" => new PutWrite(table, _attributes, condition)
            {
                ReturnsItemOnFailure = _returnsItemOnFailure,
                ReturnsItem = returnsItem,
            },
            "Update" => new UpdateWrite(table, _attributes, _update, condition) { ReturnsItemOnFailure = _returnsItemOnFailure },
            "Delete" => new DeleteWrite(table, _attributes, condition)
            {
                ReturnsItemOnFailure = _returnsItemOnFailure,
                ReturnsItem = returnsItem,
            },
            _ => new ConditionCheck(table, _attributes, condition!) { ReturnsItemOnFailure = _returnsItemOnFailure },
        };
    }
}
