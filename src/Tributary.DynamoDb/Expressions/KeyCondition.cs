using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary>What a query asks of one key attribute: a comparator, BETWEEN or begins_with, and its values.</summary>
internal sealed record KeyAttributeCondition(string Operator, Value Value, Value Upper)
{
    /// <summary>Whether a key attribute of the same type satisfies it.</summary>
    public bool Holds(Value key) => Operator switch
    {
        "BETWEEN" => Comparison.Compares(">=", key, Value) && Comparison.Compares("<=", key, Upper),
        "begins_with" => AttributeComparison.BeginsWith(key, Value),
        _ => Comparison.Compares(Operator, key, Value),
    };
}

/// <summary>
/// A KeyConditionExpression taken apart: one condition per key attribute, joined by AND ("Key condition expressions for the
/// Query operation", Developer Guide). Which of them go together the key says: <see cref="Operations.QueryKeys"/>.
/// </summary>
internal sealed class KeyCondition
{
    private readonly Dictionary<string, KeyAttributeCondition> _conditions = new(StringComparer.Ordinal);

    private KeyCondition()
    {
    }

    public int Count => _conditions.Count;

    public KeyAttributeCondition? this[string attribute] => _conditions.GetValueOrDefault(attribute);

    public static KeyCondition From(params IEnumerable<Condition> conditions)
    {
        var result = new KeyCondition();
        foreach (Condition condition in conditions)
            result.Add(condition);
        return result.Count <= 2 * Limits.IndexKeyPartsMax
            ? result
            : throw DynamoDbException.Validation(Messages.KeyConditionCount);
    }

    private void Add(Condition condition)
    {
        switch (condition)
        {
            case AndCondition and:
                Add(and.Left);
                Add(and.Right);
                break;
            case Comparison { Comparator: "<>" }:
                throw Refuse(Messages.KeyConditionOperator("<>"));
            case Comparison comparison:
                AddComparison(comparison);
                break;
            case BetweenCondition between:
                AddFirstOperand("BETWEEN", [between.Operand, between.Lower, between.Upper]);
                break;
            case FunctionCondition { Function.Name: "begins_with" } function:
                AddFirstOperand("begins_with", function.Function.Arguments);
                break;
            case FunctionCondition function:
                throw Refuse(Messages.KeyConditionOperator(function.Function.Name));
            default:
                throw Refuse(Messages.KeyConditionOperator(condition is OrCondition ? "OR" : condition is NotCondition ? "NOT" : "IN"));
        }
    }

    private void AddComparison(Comparison comparison)
    {
        if (comparison is { Left: not PathOperand, Right: PathOperand path })
            Add(path, Mirrored(comparison.Comparator), Constant(comparison.Left), Value.Null);
        else
            AddFirstOperand(comparison.Comparator, [comparison.Left, comparison.Right]);
    }

    private void AddFirstOperand(string operation, Operand[] operands)
    {
        if (operands.Any(operand => operand is FunctionOperand))
            throw Refuse(Messages.KeyConditionNested);
        if (operands.Count(operand => operand is PathOperand) > 1)
            throw Refuse(Messages.KeyConditionSeveralNames);
        if (operands[0] is not PathOperand path)
        {
            throw Refuse(operands.Any(operand => operand is PathOperand)
                ? Messages.KeyConditionFirstOperand(operation)
                : Messages.KeyConditionNoAttribute);
        }

        Add(path, operation, Constant(operands[1]), operands.Length > 2 ? Constant(operands[2]) : Value.Null);
    }

    private void Add(PathOperand path, string operation, Value value, Value upper)
    {
        if (path.Path.IsNested)
            throw Refuse(Messages.KeyConditionNestedAttribute);
        if (!_conditions.TryAdd(path.Path.Root, new KeyAttributeCondition(operation, value, upper)))
            throw Refuse(Messages.KeyConditionRepeated);
    }

    private static Value Constant(Operand operand) =>
        operand is ConstantOperand constant ? constant.Value : throw Refuse(Messages.KeyConditionNested);

    private static string Mirrored(string comparator) => comparator switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => comparator,
    };

    private static DynamoDbException Refuse(string message) => DynamoDbException.Validation(message);
}
