using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary><c>a + b</c> or <c>a - b</c></summary>
internal sealed class ArithmeticOperand(bool subtract, Operand left, Operand right) : Operand
{
    public override AttributeType? StaticType => AttributeType.N;

    public override Value Evaluate(ObjectValue item)
    {
        DynamoNumber a = Number(left.Evaluate(item)), b = Number(right.Evaluate(item));
        return Sum(a, subtract ? b.Negate() : b);
    }

    public static Value Sum(DynamoNumber left, DynamoNumber right) => DynamoNumber.Add(left, right, out DynamoNumber sum) switch
    {
        NumberProblem.None => AttributeValue.FromNumber(sum),
        NumberProblem problem => throw DynamoDbException.Validation(Messages.Number(problem, string.Empty)),
    };

    private static DynamoNumber Number(Value value)
    {
        if (value.IsNull)
            throw DynamoDbException.Validation(Messages.OperandMissing);
        return AttributeValue.Is(value, AttributeType.N)
            ? AttributeValue.NumberOf(value)
            : throw DynamoDbException.Validation(Messages.OperandTypeIncorrect);
    }
}

/// <summary><c>if_not_exists(path, value)</c></summary>
internal sealed class IfNotExistsOperand(DocumentPath path, Operand otherwise) : Operand
{
    public override AttributeType? StaticType => otherwise.StaticType;

    public override Value Evaluate(ObjectValue item)
    {
        Value present = path.Find(item);
        return present.IsNull ? otherwise.Evaluate(item) : present;
    }
}

/// <summary><c>list_append(list, list)</c></summary>
internal sealed class ListAppendOperand(Operand first, Operand second) : Operand
{
    public override AttributeType? StaticType => AttributeType.L;

    public override Value Evaluate(ObjectValue item)
    {
        ListValue head = List(first.Evaluate(item)), tail = List(second.Evaluate(item));
        // An element is at least a byte: what is longer can be stored nowhere, and nested appends would grow without bound.
        if (head.Count + tail.Count > Limits.ItemBytesMax)
            throw DynamoDbException.Validation(Messages.UpdatedItemTooLarge);
        return AttributeValue.FromList(ListValue.FromOwned([.. head.Items, .. tail.Items]));
    }

    private static ListValue List(Value value)
    {
        if (value.IsNull)
            throw DynamoDbException.Validation(Messages.OperandMissing);
        return AttributeValue.Is(value, AttributeType.L)
            ? AttributeValue.PayloadOf(value).AsList()
            : throw DynamoDbException.Validation(Messages.OperandTypeIncorrect);
    }
}
