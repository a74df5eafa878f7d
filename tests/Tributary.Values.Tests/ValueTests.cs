namespace Tributary.Values.Tests;

public sealed class ValueTests
{
    [Fact]
    public void The_default_is_null() =>
        Assert.Equal((true, ValueKind.Null, "null"), (default(Value).IsNull, default(Value).Kind, default(Value).ToString()));

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1", "1e0", true)]
    [InlineData("100000000000000000000000000000001", "100000000000000000000000000000001.0", true)]
    [InlineData("100000000000000000000000000000001", "100000000000000000000000000000002", false)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("-1", "1", false)]
    [InlineData("0", "-0", true)]
    [InlineData("1", "\"1\"", false)]
    [InlineData("true", "1", false)]
    [InlineData("null", "false", false)]
    [InlineData("""{"a":1,"b":[2]}""", """{"b":[2.0],"a":1}""", true)]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""", false)]
    [InlineData("[1,2]", "[2,1]", false)]
    public void Values_are_equal_when_they_are_the_same_JSON(string left, string right, bool equal)
    {
        Value a = Value.Parse(left), b = Value.Parse(right);

        Assert.Equal(equal, a == b);
        Assert.Equal(equal, b.Equals(a));
        if (equal)
            Assert.Equal(a.GetHashCode(), b.GetHashCode());
    }

    [Fact]
    public void Asking_for_another_kind_is_an_error_that_names_both() =>
        Assert.Equal("The value is String, not Object.", Assert.Throws<InvalidOperationException>(() => Value.From("x").AsObject()).Message);

    [Fact]
    public void Members_and_items_that_are_not_there_are_null()
    {
        Value value = Value.Parse("""{"a":[1]}""");

        Assert.Equal(Value.Null, value["b"]["c"][3]["d"]);
        Assert.Equal(1, value["a"][0].AsInteger());
        Assert.Equal(Value.Null, value["a"][-1]);
    }

    [Theory]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("0x10")]
    [InlineData(" 1")]
    [InlineData("NaN")]
    [InlineData("")]
    public void Only_texts_of_JSON_numbers_become_numbers(string text) => Assert.Throws<FormatException>(() => Value.FromNumber(text));

    [Fact]
    public void What_JSON_cannot_hold_is_written_as_null() =>
        Assert.Equal("[null,null]", Value.From(ListValue.Of(double.NaN, double.PositiveInfinity)).ToString());
}
