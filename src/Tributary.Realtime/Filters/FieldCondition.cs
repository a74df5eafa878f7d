using Tributary.Values;

namespace Tributary.Realtime.Filters;

/// <summary>One comparison of a field with an operand; the operand is a list for the operators that take one.</summary>
public sealed record FieldCondition(FieldPath Path, FilterOperator Operator, Value Operand)
{
    /// <summary>A payload that is no object has no fields, and no condition holds on it, not even one that asks for an absence.</summary>
    public bool Holds(Value payload) => payload.IsObject && Test(Path.Read(payload));

    private bool Test(Value field) => Operator switch
    {
        FilterOperator.Equal => field == Operand,
        FilterOperator.NotEqual => field != Operand,
        FilterOperator.LessOrEqual => Compare(field, Operand) is <= 0,
        FilterOperator.Less => Compare(field, Operand) is < 0,
        FilterOperator.GreaterOrEqual => Compare(field, Operand) is >= 0,
        FilterOperator.Greater => Compare(field, Operand) is > 0,
        FilterOperator.Contains => Contains(field, Operand),
        FilterOperator.NotContains => !Contains(field, Operand),
        FilterOperator.BeginsWith => field.TryGetString(out string text)
            && Operand.TryGetString(out string prefix) && text.StartsWith(prefix, StringComparison.Ordinal),
        FilterOperator.In => Operand.AsList().Items.Contains(field),
        FilterOperator.NotIn => !Operand.AsList().Items.Contains(field),
        FilterOperator.Between => Compare(field, Operand[0]) is >= 0 && Compare(field, Operand[1]) is <= 0,
        FilterOperator.ContainsAny => field.TryGetList(out ListValue? list) && list.Items.ContainsAny(Operand.AsList().Items),
        _ => throw new InvalidOperationException($"{Operator} is no operator of a filter."),
    };

    private static bool Contains(Value field, Value part)
    {
        if (field.TryGetList(out ListValue? list))
            return list.Items.Contains(part);
        return field.TryGetString(out string text) && part.TryGetString(out string wanted)
            ? text.Contains(wanted, StringComparison.Ordinal)
            : field == part;
    }

    /// <returns>Null where there is no order: null, booleans, lists, objects, and a number beside a text.</returns>
    private static int? Compare(Value left, Value right)
    {
        if (left.TryGetString(out string leftText) && right.TryGetString(out string rightText))
            return string.CompareOrdinal(leftText, rightText);
        if (left.TryGetInteger(out long leftWhole) && right.TryGetInteger(out long rightWhole))
            return leftWhole.CompareTo(rightWhole);
        if (!left.IsNumber || !right.IsNumber)
            return null;
        return left == right ? 0 : left.AsDouble().CompareTo(right.AsDouble());
    }
}
