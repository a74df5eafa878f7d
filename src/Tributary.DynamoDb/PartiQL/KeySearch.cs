using Tributary.DynamoDb.Attributes;
using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Tables;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>
/// What a WHERE clause says about the keys that are read by: the partitions, when it names them, and conditions on the first
/// attributes of the sort key. It only narrows what is looked at; the whole clause is asked of every item.
/// </summary>
internal sealed class KeySearch
{
    private static readonly Dictionary<string, string> Mirrored = new()
    {
        ["="] = "=",
        ["<"] = ">",
        ["<="] = ">=",
        [">"] = "<",
        [">="] = "<=",
    };

    private KeySearch(IReadOnlyList<Value[]>? partitions, IReadOnlyList<KeyAttributeCondition> sort) =>
        (Partitions, Sort) = (partitions, sort);

    /// <summary>
    /// The values that each attribute of the partition key may have, each once; null when the clause does not name those of all.
    /// </summary>
    public IReadOnlyList<Value[]>? Partitions { get; }

    /// <summary>Conditions on the first attributes of the sort key; all but the last are equality.</summary>
    public IReadOnlyList<KeyAttributeCondition> Sort { get; }

    public static KeySearch Of(Condition? where, KeySchema schema)
    {
        Condition[] conjuncts = [.. Conjuncts(where)];
        var partitions = new List<Value[]>(schema.Partition.Length);
        foreach (KeyAttribute attribute in schema.Partition)
        {
            if (First(conjuncts, conjunct => ValuesOf(conjunct, attribute)) is { } values)
                partitions.Add([.. values.Distinct()]);
        }

        var sort = new List<KeyAttributeCondition>();
        foreach (KeyAttribute attribute in schema.Sort)
        {
            if (First(conjuncts, conjunct => RangeOf(conjunct, attribute)) is not { } condition)
                break;
            sort.Add(condition);
            if (condition.Operator != "=")
                break;
        }

        return new KeySearch(partitions.Count == schema.Partition.Length ? partitions : null, sort);
    }

    /// <summary>The one primary key that the clause names by equality of all its attributes, or null.</summary>
    public static ObjectValue? WholeKey(Condition? where, KeySchema schema)
    {
        KeySearch search = Of(where, schema);
        if (search.Partitions is not [[Value hash]])
            return null;
        if (schema.Range is null)
            return ObjectValue.Of((schema.Hash.Name, hash));
        return search.Sort is [{ Operator: "=" } range]
            ? ObjectValue.Of((schema.Hash.Name, hash), (schema.Range.Name, range.Value))
            : null;
    }

    private static IEnumerable<Condition> Conjuncts(Condition? condition) => condition switch
    {
        null => [],
        AndCondition and => [.. Conjuncts(and.Left), .. Conjuncts(and.Right)],
        _ => [condition],
    };

    private static T? First<T>(Condition[] conjuncts, Func<Condition, T?> read)
        where T : class => conjuncts.Select(read).FirstOrDefault(found => found is not null);

    private static IEnumerable<Value>? ValuesOf(Condition condition, KeyAttribute attribute)
    {
        switch (condition)
        {
            case Comparison { Comparator: "=" } equality when Constant(equality, attribute) is { } value:
                return [value];
            case InCondition membership when Names(membership.Operand, attribute):
                Value[] values = [.. membership.Candidates.Select(ConstantOf)];
                return Array.TrueForAll(values, value => Fits(value, attribute)) ? values : null;
            case OrCondition either when ValuesOf(either.Left, attribute) is { } left && ValuesOf(either.Right, attribute) is { } right:
                return [.. left, .. right];
            default:
                return null;
        }
    }

    private static KeyAttributeCondition? RangeOf(Condition condition, KeyAttribute range)
    {
        switch (condition)
        {
            case Comparison comparison when Mirrored.ContainsKey(comparison.Comparator) && Constant(comparison, range) is { } value:
                string comparator = comparison.Left is PathOperand ? comparison.Comparator : Mirrored[comparison.Comparator];
                return new KeyAttributeCondition(comparator, value, Value.Null);
            case BetweenCondition between when Names(between.Operand, range):
                Value lower = ConstantOf(between.Lower), upper = ConstantOf(between.Upper);
                bool isInOrder = Fits(lower, range) && Fits(upper, range) && AttributeComparison.Compare(lower, upper) <= 0;
                return isInOrder ? new KeyAttributeCondition("BETWEEN", lower, upper) : null;
            case FunctionCondition { Function: { Name: "begins_with" } function } when Names(function.Arguments[0], range):
                Value prefix = ConstantOf(function.Arguments[1]);
                return Fits(prefix, range) ? new KeyAttributeCondition("begins_with", prefix, Value.Null) : null;
            default:
                return null;
        }
    }

    // The constant that the attribute is compared with, on either side.
    private static Value? Constant(Comparison comparison, KeyAttribute attribute)
    {
        Value value = Names(comparison.Left, attribute) ? ConstantOf(comparison.Right)
            : Names(comparison.Right, attribute) ? ConstantOf(comparison.Left)
            : Value.Null;
        return Fits(value, attribute) ? value : (Value?)null;
    }

    private static bool Fits(Value value, KeyAttribute attribute) => KeyChecks.Fits(value, attribute, isHash: true);

    private static bool Names(Operand operand, KeyAttribute attribute) =>
        operand is PathOperand { Path.IsNested: false } path && path.Path.Root == attribute.Name;

    private static Value ConstantOf(Operand operand) => operand is ConstantOperand constant ? constant.Value : Value.Null;
}
