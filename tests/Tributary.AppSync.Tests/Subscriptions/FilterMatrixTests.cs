using Tributary.AppSync.Subscriptions;
using Tributary.Realtime.Filters;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>Each operator with each kind of operand on each kind of field, among them null, missing and lists.</summary>
public sealed class FilterMatrixTests
{
    private static readonly string?[] Fields =
        [null, "null", "true", "false", "\"abc\"", "\"\"", "\"5\"", "5", "5.0", "5.5", "-1", "[5,\"abc\"]", "[]", "[[5]]", """{"a":5}"""];

    // In the order of the fields above: missing, null, true, false, "abc", "", "5", 5, 5.0, 5.5, -1, [5,"abc"], [], [[5]], {"a":5}.
    [Theory]
    [InlineData("eq", "\"abc\"", "----+----------")]
    [InlineData("eq", "\"\"", "-----+---------")]
    [InlineData("eq", "\"5\"", "------+--------")]
    [InlineData("eq", "5", "-------++------")]
    [InlineData("eq", "5.5", "---------+-----")]
    [InlineData("eq", "true", "--+------------")]
    [InlineData("eq", "false", "---+-----------")]
    [InlineData("ne", "\"abc\"", "++++-++++++++++")]
    [InlineData("ne", "5", "+++++++--++++++")]
    [InlineData("ne", "true", "++-++++++++++++")]
    [InlineData("le", "5", "-------++-+----")]
    [InlineData("le", "\"5\"", "-----++--------")]
    [InlineData("lte", "5", "-------++-+----")]
    [InlineData("lt", "5", "----------+----")]
    [InlineData("lt", "5.5", "-------++-+----")]
    [InlineData("lt", "\"abc\"", "-----++--------")]
    [InlineData("ge", "5", "-------+++-----")]
    [InlineData("ge", "\"5\"", "----+-+--------")]
    [InlineData("gte", "5", "-------+++-----")]
    [InlineData("gt", "5", "---------+-----")]
    [InlineData("gt", "-1", "-------+++-----")]
    [InlineData("gt", "\"5\"", "----+----------")]
    [InlineData("contains", "\"b\"", "----+----------")]
    [InlineData("contains", "\"abc\"", "----+------+---")]
    [InlineData("contains", "5", "-------++--+---")]
    [InlineData("notContains", "\"b\"", "++++-++++++++++")]
    [InlineData("notContains", "\"abc\"", "++++-++++++-+++")]
    [InlineData("notContains", "5", "+++++++--++-+++")]
    [InlineData("beginsWith", "\"ab\"", "----+----------")]
    [InlineData("beginsWith", "\"\"", "----+++--------")]
    [InlineData("in", "[\"abc\",5]", "----+--++------")]
    [InlineData("in", "[]", "---------------")]
    [InlineData("notIn", "[\"abc\",5]", "++++-++--++++++")]
    [InlineData("notIn", "[]", "+++++++++++++++")]
    [InlineData("between", "[-1,5]", "-------++-+----")]
    [InlineData("between", "[5,-1]", "---------------")]
    [InlineData("between", "[\"5\",\"abc\"]", "----+-+--------")]
    [InlineData("containsAny", "[\"abc\",7]", "-----------+---")]
    [InlineData("containsAny", "[5.0]", "-----------+---")]
    [InlineData("containsAny", "[]", "---------------")]
    public void An_operator_holds_for_these_fields(string name, string operand, string expected)
    {
        SubscriptionFilter filter = EnhancedFilter.Compile(Filter("f", name, operand))!;
        SubscriptionFilter nested = EnhancedFilter.Compile(Filter("n.f", name, operand))!;
        string[] members = [.. Fields.Select(field => field is null ? "{}" : $$"""{"f":{{field}}}""")];

        Assert.Equal(expected, Signs(members.Select(member => filter.Matches(Value.Parse(member)))));
        Assert.Equal(expected, Signs(members.Select(member => nested.Matches(Value.Parse($$"""{"n":{{member}}}""")))));
        // A list at the top has no fields, so that not even the absence of something holds on it.
        Assert.All(members, member => Assert.False(filter.Matches(Value.Parse($"[{member}]"))));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("3")]
    [InlineData("[{\"f\":5}]")]
    [InlineData("\"f\"")]
    public void On_a_path_that_is_broken_off_the_field_is_missing(string parent)
    {
        Value payload = Value.Parse($$"""{"n":{{parent}}}""");

        Assert.False(EnhancedFilter.Compile(Filter("n.f", "eq", "5"))!.Matches(payload));
        Assert.True(EnhancedFilter.Compile(Filter("n.f", "ne", "5"))!.Matches(payload));
    }

    private static string Signs(IEnumerable<bool> results) => string.Concat(results.Select(result => result ? '+' : '-'));

    private static Value Filter(string field, string name, string operand) => Value.Parse(
        $$"""{"filterGroup":[{"filters":[{"fieldName":"{{field}}","operator":"{{name}}","value":{{operand}}}]}]}""");
}
