using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.Tests.Expressions;

public sealed class UpdateTests
{
    private const string Item = """
        {"id":{"S":"1"},"n":{"N":"5"},"s":{"S":"x"},"l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"}]},
         "m":{"M":{"k":{"S":"v"},"l":{"L":[{"S":"a"}]}}},"ss":{"SS":["a","b"]},"ns":{"NS":["1"]}}
        """;

    private static readonly ObjectValue SomeValues = Value.Parse("""
        {":s":{"S":"new"},":n":{"N":"2.5"},":zero":{"N":"0"},":l":{"L":[{"S":"z"}]},":none":{"L":[]},":ss":{"SS":["b","c"]},
         ":all":{"SS":["a","b"]},":ns":{"NS":["2","1"]},":m":{"M":{}},":max":{"N":"9e125"},":tiny":{"N":"1e-130"}}
        """).AsObject();

    [Theory]
    [InlineData("SET a = :s", "a", """{"S":"new"}""")]
    [InlineData("SET n = n + :n", "n", """{"N":"7.5"}""")]
    [InlineData("SET n = n - :n", "n", """{"N":"2.5"}""")]
    [InlineData("SET n = :n - n", "n", """{"N":"-2.5"}""")]
    [InlineData("SET n = (n + :n)", "n", """{"N":"7.5"}""")]
    [InlineData("SET n = if_not_exists(n, :zero) + :n", "n", """{"N":"7.5"}""")]
    [InlineData("SET c = if_not_exists(c, :zero) + :n", "c", """{"N":"2.5"}""")]
    [InlineData("SET s = if_not_exists(s, :s)", "s", """{"S":"x"}""")]
    [InlineData("SET s = n, n = s", "s", """{"N":"5"}""")]
    [InlineData("SET l = list_append(l, :l)", "l", """{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"},{"S":"z"}]}""")]
    [InlineData("SET l = list_append(:l, l)", "l", """{"L":[{"S":"z"},{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"}]}""")]
    [InlineData("SET c = list_append(if_not_exists(c, :none), :l)", "c", """{"L":[{"S":"z"}]}""")]
    [InlineData("SET m.k = :s", "m", """{"M":{"k":{"S":"new"},"l":{"L":[{"S":"a"}]}}}""")]
    [InlineData("SET m.x = :s, m.l[0] = :n", "m", """{"M":{"k":{"S":"v"},"l":{"L":[{"N":"2.5"}]},"x":{"S":"new"}}}""")]
    [InlineData("SET l[1] = :s", "l", """{"L":[{"N":"0"},{"S":"new"},{"N":"2"},{"N":"3"}]}""")]
    [InlineData("SET l[9] = :s", "l", """{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"},{"S":"new"}]}""")]
    [InlineData("SET l[2000000000] = :s, l[8] = :n", "l", """{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"},{"N":"2.5"},{"S":"new"}]}""")]
    [InlineData("REMOVE l[0], l[2]", "l", """{"L":[{"N":"1"},{"N":"3"}]}""")]
    [InlineData("SET l[3] = :s REMOVE l[0]", "l", """{"L":[{"N":"1"},{"N":"2"},{"S":"new"}]}""")]
    [InlineData("REMOVE l[7]", "l", """{"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"}]}""")]
    [InlineData("REMOVE l[0], l[1], l[2], l[3]", "l", """{"L":[]}""")]
    [InlineData("REMOVE m.k, m.absent", "m", """{"M":{"l":{"L":[{"S":"a"}]}}}""")]
    [InlineData("REMOVE s, absent", "s", "null")]
    [InlineData("ADD n :n", "n", """{"N":"7.5"}""")]
    [InlineData("ADD c :n", "c", """{"N":"2.5"}""")]
    [InlineData("ADD m.c :n", "m", """{"M":{"k":{"S":"v"},"l":{"L":[{"S":"a"}]},"c":{"N":"2.5"}}}""")]
    [InlineData("ADD ss :ss", "ss", """{"SS":["a","b","c"]}""")]
    [InlineData("ADD ns :ns", "ns", """{"NS":["1","2"]}""")]
    [InlineData("ADD c :ss", "c", """{"SS":["b","c"]}""")]
    [InlineData("DELETE ss :ss", "ss", """{"SS":["a"]}""")]
    [InlineData("DELETE ss :all", "ss", "null")]
    [InlineData("DELETE c :ss", "c", "null")]
    [InlineData("set a = :s remove s add n :n delete ss :ss", "a", """{"S":"new"}""")]
    public void An_update_gives_the_attribute_its_new_value(string text, string attribute, string value)
    {
        ObjectValue updated = Apply(text);

        Assert.Equal(Value.Parse(value).ToString(), updated[attribute].ToString());
    }

    [Theory]
    [InlineData("SET c = n + absent", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET c = absent", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET c = list_append(absent, :l)", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET c = s + :n", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET c = list_append(s, :l)", "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD s :n", "An operand in the update expression has an incorrect data type")]
    [InlineData("ADD ss :ns", "An operand in the update expression has an incorrect data type")]
    [InlineData("DELETE n :ss", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET absent.k = :s", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET absent[0] = :s", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET s.k = :s", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET m[0] = :s", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET l.k = :s", "The document path provided in the update expression is invalid for update")]
    [InlineData("REMOVE absent.k", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET l[9].k = :s", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET c = :max + :max", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("SET c = :max + :tiny", "Attempting to store more than 38 significant digits in a Number")]
    public void An_update_that_does_not_fit_the_item_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DynamoDbException>(() => Apply(text)).Message);

    [Fact]
    public void The_item_before_is_not_touched()
    {
        ObjectValue item = Value.Parse(Item).AsObject();

        Parse("SET m.k = :s, l[0] = :s REMOVE s ADD ss :ss").Apply(item);

        Assert.Equal(Value.Parse(Item).ToString(), item.ToString());
    }

    private static ObjectValue Apply(string text) => Parse(text).Apply(Value.Parse(Item).AsObject());

    private static UpdateExpression Parse(string text) => UpdateParser.Parse(text, new ExpressionAttributes(null, SomeValues));
}
