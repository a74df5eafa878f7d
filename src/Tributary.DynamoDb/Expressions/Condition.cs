using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary>
/// A condition or filter, ready to be asked of any number of items. How deep it nests is bounded by
/// <see cref="Limits.ExpressionOperatorsMax"/>.
/// </summary>
internal abstract class Condition
{
    public abstract bool Holds(ObjectValue item);
}

internal sealed class AndCondition(Condition left, Condition right) : Condition
{
    public Condition Left => left;

    public Condition Right => right;

    public override bool Holds(ObjectValue item) => left.Holds(item) && right.Holds(item);
}

internal sealed class OrCondition(Condition left, Condition right) : Condition
{
    public Condition Left => left;

    public Condition Right => right;

    public override bool Holds(ObjectValue item) => left.Holds(item) || right.Holds(item);
}

internal sealed class NotCondition(Condition inner) : Condition
{
    public override bool Holds(ObjectValue item) => !inner.Holds(item);
}

/// <summary><c>=</c>, <c>&lt;&gt;</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c></summary>
internal sealed class Comparison(string comparator, Operand left, Operand right) : Condition
{
    public string Comparator => comparator;

    public Operand Left => left;

    public Operand Right => right;

    public override bool Holds(ObjectValue item) => Compares(comparator, left.Evaluate(item), right.Evaluate(item));

    /// <summary>A missing value is unequal to everything and stands in no order with anything.</summary>
    public static bool Compares(string comparator, Value left, Value right)
    {
        if (left.IsNull || right.IsNull)
            return comparator == "<>";
        return comparator switch
        {
            "=" => AttributeComparison.Same(left, right),
            "<>" => !AttributeComparison.Same(left, right),
            "<" => AttributeComparison.Compare(left, right) < 0,
            "<=" => AttributeComparison.Compare(left, right) <= 0,
            ">" => AttributeComparison.Compare(left, right) > 0,
            _ => AttributeComparison.Compare(left, right) >= 0,
        };
    }
}

internal sealed class BetweenCondition(Operand value, Operand lower, Operand upper) : Condition
{
    public Operand Operand => value;

    public Operand Lower => lower;

    public Operand Upper => upper;

    public override bool Holds(ObjectValue item)
    {
        Value tested = value.Evaluate(item);
        return Comparison.Compares(">=", tested, lower.Evaluate(item)) && Comparison.Compares("<=", tested, upper.Evaluate(item));
    }
}

internal sealed class InCondition(Operand value, Operand[] candidates) : Condition
{
    public Operand Operand => value;

    public IReadOnlyList<Operand> Candidates => candidates;

    public override bool Holds(ObjectValue item)
    {
        Value tested = value.Evaluate(item);
        foreach (Operand candidate in candidates)
        {
            if (Comparison.Compares("=", tested, candidate.Evaluate(item)))
                return true;
        }

        return false;
    }
}

/// <summary>A function that is a condition by itself: attribute_exists, begins_with, contains and their like.</summary>
internal sealed class FunctionCondition(FunctionOperand function) : Condition
{
    public FunctionOperand Function => function;

    public override bool Holds(ObjectValue item) => ConditionFunctions.Holds(function.Name, function.Arguments, item);
}
