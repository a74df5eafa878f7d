using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Operations;
using Tributary.Values;

namespace Tributary.DynamoDb.Legacy;

/// <summary>
/// One comparison of Expected, QueryFilter, ScanFilter or KeyConditions: an attribute, an operator and its values ("Legacy
/// conditional parameters", Developer Guide).
/// </summary>
internal sealed class LegacyCondition
{
    private const string Scalars = "S N B";

    private readonly Value[] _values;

    private LegacyCondition(string attribute, string comparisonOperator, Value[] values)
    {
        Attribute = attribute;
        Operator = comparisonOperator;
        _values = values;
    }

    public string Attribute { get; }

    public string Operator { get; }

    /// <summary>Whether a key can be looked up by it.</summary>
    public bool IsIndexable => Operator is "EQ" or "LE" or "LT" or "GE" or "GT" or "BEGINS_WITH" or "BETWEEN";

    private PathOperand Path => new(new DocumentPath([PathElement.Attribute(Attribute)]));

    /// <summary>A condition of a filter, or of KeyConditions; its shape has been checked.</summary>
    public static LegacyCondition OfFilter(string attribute, RequestReader reader)
    {
        string comparisonOperator = reader.Text("ComparisonOperator")!;
        Value[] values = [.. (reader.List("AttributeValueList") ?? ListValue.Empty).Select(AttributeReader.Read)];
        RefuseWrongCount(comparisonOperator, values.Length);
        RefuseMixedTypes(values);
        foreach (Value value in values)
        {
            if (!TypesOf(comparisonOperator).Split(' ').Contains(AttributeValue.TypeNameOf(value)))
                throw DynamoDbException.Validation(Messages.OperatorNotForType(comparisonOperator, AttributeValue.TypeNameOf(value)));
        }

        RefuseCrossedBounds(comparisonOperator, values);
        return new LegacyCondition(attribute, comparisonOperator, values);
    }

    /// <summary>An entry of Expected: with an operator, or with the still older Exists and Value.</summary>
    public static LegacyCondition OfExpected(string attribute, RequestReader reader)
    {
        bool hasList = reader.Has("AttributeValueList"), hasValue = reader.Has("Value");
        if (hasList && hasValue)
            throw DynamoDbException.Validation(Messages.ValueAndList(attribute));
        if (reader.Text("ComparisonOperator") is not { } comparisonOperator)
        {
            return hasList
                ? throw DynamoDbException.Validation(Messages.ListWithoutOperator(attribute))
                : OfExists(attribute, reader, hasValue);
        }

        if (reader.Has("Exists"))
            throw DynamoDbException.Validation(Messages.ExistsWithOperator(attribute));
        if (comparisonOperator is not ("NULL" or "NOT_NULL") && !hasList && !hasValue)
            throw DynamoDbException.Validation(Messages.OperatorWithoutValue(comparisonOperator, attribute));
        ListValue list = hasValue ? ListValue.Of(reader.Request["Value"]) : reader.List("AttributeValueList") ?? ListValue.Empty;
        Value[] values = [.. list.Select(AttributeReader.Read)];
        RefuseWrongCount(comparisonOperator, values.Length);
        RefuseMixedTypes(values);
        RefuseCrossedBounds(comparisonOperator, values);
        return new LegacyCondition(attribute, comparisonOperator, values);
    }

    public Condition ToCondition() => Operator switch
    {
        "EQ" => Compare("="),
        "NE" => Compare("<>"),
        "LE" => Compare("<="),
        "LT" => Compare("<"),
        "GE" => Compare(">="),
        "GT" => Compare(">"),
        "NOT_NULL" => Call("attribute_exists"),
        "NULL" => Call("attribute_not_exists"),
        "CONTAINS" => Call("contains"),
        "NOT_CONTAINS" => new NotCondition(Call("contains")),
        "BEGINS_WITH" => Call("begins_with"),
        "IN" => new InCondition(Path, Array.ConvertAll(_values, value => (Operand)new ConstantOperand(value))),
        _ => new BetweenCondition(Path, new ConstantOperand(_values[0]), new ConstantOperand(_values[1])),
    };

    private static LegacyCondition OfExists(string attribute, RequestReader reader, bool hasValue)
    {
        bool? given = reader.Flag("Exists");
        bool exists = given ?? true;
        if (exists && !hasValue)
            throw DynamoDbException.Validation(Messages.ExistsWithoutValue(given is null ? "null" : "true", attribute));
        if (!exists && hasValue)
            throw DynamoDbException.Validation(Messages.NotExistsWithValue(attribute));
        return exists
            ? new LegacyCondition(attribute, "EQ", [AttributeReader.Read(reader.Request["Value"])])
            : new LegacyCondition(attribute, "NULL", []);
    }

    private static void RefuseWrongCount(string comparisonOperator, int count)
    {
        bool fits = comparisonOperator switch
        {
            "NULL" or "NOT_NULL" => count == 0,
            "BETWEEN" => count == 2,
            "IN" => count is > 0 and <= Limits.InOperandsMax,
            _ => count == 1,
        };
        if (!fits)
            throw DynamoDbException.Validation(Messages.OperatorArguments(comparisonOperator));
    }

    private static void RefuseMixedTypes(Value[] values)
    {
        foreach (Value value in values)
        {
            if (AttributeValue.TypeOf(value) != AttributeValue.TypeOf(values[0]))
                throw DynamoDbException.Validation(Messages.MixedValueTypes);
        }
    }

    private static void RefuseCrossedBounds(string comparisonOperator, Value[] values)
    {
        if (comparisonOperator == "BETWEEN" && AttributeComparison.Compare(values[0], values[1]) > 0)
            throw DynamoDbException.Validation(Messages.BoundsCrossed);
    }

    private static string TypesOf(string comparisonOperator) => comparisonOperator switch
    {
        "EQ" or "NE" => "S N B SS NS BS L M BOOL NULL",
        "BEGINS_WITH" => "S B",
        _ => Scalars,
    };

    private Comparison Compare(string comparator) => new(comparator, Path, new ConstantOperand(_values[0]));

    private FunctionCondition Call(string name) =>
        new(new FunctionOperand(name, [Path, .. _values.Select(value => new ConstantOperand(value))]));
}
