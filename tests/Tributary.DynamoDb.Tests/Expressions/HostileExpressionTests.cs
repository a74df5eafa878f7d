using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Expressions;

public sealed class HostileExpressionTests
{
    private const string TooMany = "The expression contains more than the maximum allowed number of operators; operator count: 301";

    [Fact]
    public void An_expression_beyond_4096_bytes_is_refused() => Assert.Equal(
        "Expression size has exceeded the maximum allowed size; expression size: 4098",
        Refused(() => ConditionParser.Parse("a = :v" + new string(' ', 4090) + "é", Attributes)));

    [Theory]
    [InlineData("(", 4000)]
    [InlineData("NOT ", 1000)]
    [InlineData("size(", 800)]
    [InlineData("NOT (", 800)]
    [InlineData("a = :v OR ", 400)]
    public void Nesting_without_end_is_refused_and_not_followed(string opening, int times)
    {
        string message = Refused(() => ConditionParser.Parse(string.Concat(Enumerable.Repeat(opening, times)) + "a = :v", Attributes));

        Assert.Equal(TooMany, message);
    }

    [Theory]
    [InlineData("(", 4000)]
    [InlineData("list_append(", 330)]
    public void Nesting_without_end_in_an_update_is_refused(string opening, int times) =>
        Assert.Equal(TooMany, Refused(() => UpdateParser.Parse("SET a = " + string.Concat(Enumerable.Repeat(opening, times)), Attributes)));

    [Fact]
    public void As_many_conditions_as_operators_are_allowed_are_evaluated()
    {
        string text = string.Join(" OR ", Enumerable.Repeat("a = :v", 150));

        Assert.False(ConditionParser.Parse(text, Attributes).Condition.Holds(ObjectValue.Empty));
    }

    [Fact]
    public void A_path_of_more_than_32_elements_is_refused() => Assert.Equal(
        "The document path has too many nesting elements; nesting elements: 33",
        Refused(() => ProjectionParser.Parse("a" + string.Concat(Enumerable.Repeat(".a", 40)), Attributes)));

    [Fact]
    public void Lists_that_append_themselves_again_and_again_do_not_fill_the_memory()
    {
        string doubled = "a";
        for (int i = 0; i < 7; i++)
            doubled = $"list_append({doubled}, {doubled})";
        ObjectValue item = ObjectValue.Of(("a", ObjectValue.Of(("L", ListValue.From(Enumerable.Repeat((Value)Null, 100_000))))));

        var refusal = Assert.Throws<DynamoDbException>(() => UpdateParser.Parse($"SET b = {doubled}", Attributes).Apply(item));

        Assert.Equal("Item size to update has exceeded the maximum allowed size", refusal.Message);
    }

    [Fact]
    public void A_path_that_is_named_two_thousand_times_does_not_fill_the_memory()
    {
        string text = string.Join(',', Enumerable.Repeat("a", 2000));
        long before = GC.GetAllocatedBytesForCurrentThread();

        string message = Refused(() => ProjectionParser.Parse(text, Attributes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
        Assert.Equal(
            "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]", message);
    }

    private static ObjectValue Null => ObjectValue.Of(("NULL", true));

    private static ExpressionAttributes Attributes => new(ObjectValue.Of(("#a", "a")), ObjectValue.Of((":v", ObjectValue.Of(("S", "x")))));

    private static string Refused(Func<object> parse) => Assert.Throws<ExpressionException>(parse).Message;
}
