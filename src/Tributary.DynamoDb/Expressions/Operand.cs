using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary>What a condition compares or an update computes with.</summary>
internal abstract class Operand
{
    /// <summary>The type of the value where it is known before an item is there, or null.</summary>
    public virtual AttributeType? StaticType => null;

    /// <summary>The value for this item, or null when there is none.</summary>
    public abstract Value Evaluate(ObjectValue item);
}

/// <summary>An attribute or a place within one.</summary>
internal sealed class PathOperand(DocumentPath path) : Operand
{
    public DocumentPath Path => path;

    public override Value Evaluate(ObjectValue item) => path.Find(item);
}

/// <summary>A value of ExpressionAttributeValues; null when it was not defined, which ends the request before evaluation.</summary>
internal sealed class ConstantOperand(Value value) : Operand
{
    public Value Value => value;

    public override AttributeType? StaticType => value.IsNull ? null : AttributeValue.TypeOf(value);

    public override Value Evaluate(ObjectValue item) => value;
}

/// <summary>A function in a condition; as an operand only <c>size</c> has a value.</summary>
internal sealed class FunctionOperand(string name, Operand[] arguments) : Operand
{
    public string Name => name;

    public Operand[] Arguments => arguments;

    public override Value Evaluate(ObjectValue item) => ConditionFunctions.Size(arguments[0].Evaluate(item));
}
