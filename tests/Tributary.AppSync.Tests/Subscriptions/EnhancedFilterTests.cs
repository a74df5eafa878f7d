using Tributary.AppSync.Subscriptions;
using Tributary.Realtime.Filters;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Subscriptions;

/// <summary>Groups, limits and paths of enhanced filters.</summary>
public sealed class EnhancedFilterTests
{
    [Theory]
    [InlineData("a eq 1, b eq 2", """{"a":1,"b":2}""", true)]
    [InlineData("a eq 1, b eq 2", """{"a":1,"b":3}""", false)]
    [InlineData("a eq 1 | b eq 2", """{"a":1,"b":3}""", true)]
    [InlineData("a eq 1 | b eq 2", """{"a":2,"b":2}""", true)]
    [InlineData("a eq 1 | b eq 2", """{"a":2,"b":3}""", false)]
    [InlineData("a ge 7, b in [\"x\",\"y\"] | c eq \"s\"", """{"a":8,"b":"y"}""", true)]
    [InlineData("a ge 7, b in [\"x\",\"y\"] | c eq \"s\"", """{"a":8,"b":"z"}""", false)]
    [InlineData("a ge 7, b in [\"x\",\"y\"] | c eq \"s\"", """{"a":1,"c":"s"}""", true)]
    [InlineData("a in [1,2], b in [1,2]", """{"a":2,"b":1}""", true)]
    [InlineData("a in [1,2], b in [1,2]", """{"a":2,"b":3}""", false)]
    [InlineData("", """{"a":2}""", true)]
    [InlineData("", """[{"a":2}]""", false)]
    public void Filters_of_one_list_must_all_hold_and_of_the_lists_one(string filter, string payload, bool expected) =>
        Assert.Equal(expected, Compile(filter)!.Matches(Value.Parse(payload)));

    [Theory]
    [InlineData("a.b.c.d.e eq 1", """{"a":{"b":{"c":{"d":{"e":1}}}}}""", true)]
    [InlineData("a.b.c.d.e eq 1", """{"a":{"b":{"c":{"d":{"e":2}}}}}""", false)]
    [InlineData("x eq 1, a.b.c.d.e.f eq 1", """{"x":1,"a":{"b":{"c":{"d":{"e":{"f":2}}}}}}""", true)]
    [InlineData("x eq 1, a.b.c.d.e.f eq 1", """{"x":2,"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}""", false)]
    [InlineData("x eq 1 | a.b.c.d.e.f eq 1", """{"x":2,"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}""", false)]
    [InlineData("a.b.c.d.e.f eq 1", """{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}""", false)]
    public void Paths_have_five_levels_and_what_looks_deeper_is_ignored(string filter, string payload, bool expected) =>
        Assert.Equal(expected, Compile(filter)!.Matches(Value.Parse(payload)));

    [Fact]
    public void No_filter_is_set_by_null() => Assert.Null(EnhancedFilter.Compile(Value.Null));

    [Theory]
    [InlineData("a in [1,2,3,4,5,6]", "subscription exceeds maximum value limit 5 for operator `in`.")]
    [InlineData("a notIn [1,2,3,4,5,6]", "subscription exceeds maximum value limit 5 for operator `notIn`.")]
    [InlineData(
        "a containsAny [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]",
        "subscription exceeds maximum value limit 20 for operator `containsAny`.")]
    [InlineData("a eq 1, b eq 1, c eq 1, d eq 1, e eq 1, f eq 1", "Filters exceed maximum attributes limit 5 for subscription.")]
    [InlineData("a ge 1, a le 2", "subscription filter uses same fieldName multiple time.")]
    [InlineData("a in [1,2,3,4], b in [1,2,3]", "Filters combination exceed maximum limit 10 for subscription.")]
    [InlineData("a in [1,2,3,4,5] | b in [1,2,3,4,5] | c eq 1", "Filters combination exceed maximum limit 10 for subscription.")]
    [InlineData("a in [1,2,3,4,5], b in [1,2,3,4,5], c in [1,2,3,4,5]", "Filters combination exceed maximum limit 10 for subscription.")]
    [InlineData(
        "a eq 1 | a eq 2 | a eq 3 | a eq 4 | a eq 5 | a eq 6 | a eq 7 | a eq 8 | a eq 9 | a eq 10 | a.b.c.d.e.f eq 11",
        "Filters combination exceed maximum limit 10 for subscription.")]
    [InlineData("a EQ 1", "subscription filter has an unknown operator `EQ`.")]
    [InlineData("a eq null", "subscription filter has a value for field `a` that operator `eq` does not take.")]
    [InlineData("a eq [1]", "subscription filter has a value for field `a` that operator `eq` does not take.")]
    [InlineData("a gt true", "subscription filter has a value for field `a` that operator `gt` does not take.")]
    [InlineData("a beginsWith 1", "subscription filter has a value for field `a` that operator `beginsWith` does not take.")]
    [InlineData("a in 1", "subscription filter has a value for field `a` that operator `in` does not take.")]
    [InlineData("a in [null]", "subscription filter has a value for field `a` that operator `in` does not take.")]
    [InlineData("a between [1]", "subscription filter has a value for field `a` that operator `between` does not take.")]
    [InlineData("a between [1,\"b\"]", "subscription filter has a value for field `a` that operator `between` does not take.")]
    [InlineData("a..b eq 1", "subscription filter is expected to have a `fieldName`, an `operator` and a `value`.")]
    public void What_breaks_a_limit_is_refused(string filter, string message) =>
        Assert.Equal(message, Assert.Throws<SubscriptionFilterException>(() => Compile(filter)).Message);

    [Fact]
    public void The_limits_themselves_are_allowed()
    {
        string text = new('x', 256);

        Assert.True(Compile($"a eq \"{text}\"")!.Matches(ObjectValue.Of(("a", text))));
        Assert.Equal(
            "subscription exceeds maximum string length limit 256 for filters.",
            Assert.Throws<SubscriptionFilterException>(() => Compile($"a in [\"{text}x\"]")).Message);
        Assert.True(Compile("a in [1,2,3,4,5] | b in [1,2,3,4,5]")!.Matches(Value.Parse("""{"b":5}""")));
        Assert.True(Compile("a ne 1, b ne 1, c ne 1, d ne 1, e ne 1")!.Matches(ObjectValue.Empty));
        Assert.True(Compile("a containsAny [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]")!.Matches(Value.Parse("""{"a":[20]}""")));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("""{"filterGroup":{}}""")]
    [InlineData("""{"filterGroup":[1]}""")]
    [InlineData("""{"filterGroup":[{"filters":{}}]}""")]
    [InlineData("""{"filterGroup":[{"filters":["a"]}]}""")]
    [InlineData("""{"filterGroup":[{"filters":[{"fieldName":"a","value":1}]}]}""")]
    public void What_is_no_filter_is_refused(string filter) =>
        Assert.Throws<SubscriptionFilterException>(() => EnhancedFilter.Compile(Value.Parse(filter)));

    /// <summary>Filters joined by ", " in lists joined by " | ".</summary>
    private static SubscriptionFilter? Compile(string filter) => EnhancedFilter.Compile(ObjectValue.Of((
        "filterGroup",
        filter.Length == 0 ? ListValue.Empty : ListValue.From(filter.Split(" | ").Select(list => (Value)ObjectValue.Of((
            "filters", ListValue.From(list.Split(", ").Select(Filter)))))))));

    private static Value Filter(string text)
    {
        string[] parts = text.Split(' ', 3);
        return ObjectValue.Of(("fieldName", parts[0]), ("operator", parts[1]), ("value", Value.Parse(parts[2])));
    }
}
