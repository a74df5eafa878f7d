using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>
/// <c>util.transform.toSubscriptionFilter</c>: conditions as alternatives (groups) of filters that must all hold. Nothing is
/// validated: operators that no filter has pass through, and "not" is a field like another.
/// </summary>
internal static class SubscriptionFilterTransform
{
    /// <summary>
    /// A filter may have 10 groups; alternatives multiply, so that a short input could ask for millions. The service's own limit
    /// on the way there is not known.
    /// </summary>
    private const int GroupsMax = 1000;

    private const int DepthMax = 64;

    public static Value From(Value conditions, Value ignoredFields, Value rules)
    {
        if (!Read(conditions).TryGetObject(out ObjectValue? members))
            return Value.Null;
        List<Value[]> groups = Alternatives(members, Ignored(ignoredFields), 0);
        if (rules.TryGetObject(out ObjectValue? ruleMembers))
            groups = Multiply(groups, RuleAlternatives(ruleMembers));
        return ObjectValue.Of(("filterGroup", ListValue.From(groups.Select(
            group => (Value)ObjectValue.Of(("filters", ListValue.Of(group)))))));
    }

    // A client hands over its filter as an argument of type String ("Defining enhanced subscriptions filters": from the client).
    private static Value Read(Value conditions) =>
        conditions.TryGetString(out string json) && Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(json), out Value read)
            ? read
            : conditions;

    private static HashSet<string> Ignored(Value fields)
    {
        var ignored = new HashSet<string>(StringComparer.Ordinal);
        if (fields.TryGetList(out ListValue? names))
        {
            foreach (Value name in names)
                ignored.Add(name.TryGetString(out string text) ? text : name.ToString());
        }

        return ignored;
    }

    private static List<Value[]> Alternatives(ObjectValue members, HashSet<string> ignored, int depth)
    {
        if (depth > DepthMax)
            throw new UtilFaultException($"The conditions are nested deeper than {DepthMax} levels.");
        List<Value[]> groups = [];
        foreach ((string key, Value value) in members)
        {
            if (ignored.Contains(key))
                continue;
            groups = Multiply(groups, (key, value.IsList) switch
            {
                ("and", true) => All(value.AsList(), ignored, depth),
                ("or", true) => Any(value.AsList(), ignored, depth),
                _ => Field(key, value),
            });
        }

        return groups;
    }

    private static List<Value[]> All(ListValue members, HashSet<string> ignored, int depth)
    {
        List<Value[]> groups = [];
        foreach (Value member in members)
            groups = Multiply(groups, Alternatives(Conditions(member), ignored, depth + 1));
        return groups;
    }

    private static List<Value[]> Any(ListValue members, HashSet<string> ignored, int depth)
    {
        List<Value[]> groups = [];
        foreach (Value member in members)
            groups.AddRange(Alternatives(Conditions(member), ignored, depth + 1));
        EnsureFew(groups.Count);
        return groups;
    }

    /// <summary>Several operators on one field are alternatives.</summary>
    private static List<Value[]> Field(string field, Value value)
    {
        List<Value[]> groups = [];
        foreach ((string name, Value operand) in Conditions(value))
            groups.Add([ObjectValue.Of(("fieldName", field), ("operator", name), ("value", operand))]);
        return groups;
    }

    private static List<Value[]> RuleAlternatives(ObjectValue rules)
    {
        List<Value[]> groups = [];
        foreach ((string field, Value value) in rules)
            groups.AddRange(Field(field, value));
        return groups;
    }

    /// <summary>Each of the left with each of the right; no alternatives at all are no condition.</summary>
    private static List<Value[]> Multiply(List<Value[]> left, List<Value[]> right)
    {
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        EnsureFew((long)left.Count * right.Count);
        var product = new List<Value[]>(left.Count * right.Count);
        foreach (Value[] first in left)
        {
            foreach (Value[] second in right)
                product.Add([.. first, .. second]);
        }

        return product;
    }

    private static void EnsureFew(long groups)
    {
        if (groups > GroupsMax)
            throw new UtilFaultException($"The conditions make more than {GroupsMax} alternatives; a subscription filter may have 10.");
    }

    // Dropping a condition would let more events through than its author meant, so one that cannot be read is an error.
    private static ObjectValue Conditions(Value value) => value.TryGetObject(out ObjectValue? members)
        ? members
        : throw new UtilFaultException("A condition of a subscription filter is expected to be an object of operators.");
}
