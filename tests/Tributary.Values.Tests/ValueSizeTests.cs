namespace Tributary.Values.Tests;

public sealed class ValueSizeTests
{
    [Theory]
    [InlineData("\"\"", 2)]
    [InlineData("\"abc\"", 5)]
    [InlineData("\"\u00e9\"", 4)]
    [InlineData("1", 8)]
    [InlineData("true", 8)]
    [InlineData("[]", 2)]
    [InlineData("[\"a\",\"b\"]", 10)]
    [InlineData("{\"k\":\"v\"}", 10)]
    [InlineData("{\"k\":[{\"k\":\"v\"}]}", 20)]
    public void The_size_is_about_that_of_the_json(string json, int size)
    {
        Value value = Value.Parse(json);

        Assert.False(ValueSize.Exceeds(value, size));
        Assert.True(ValueSize.Exceeds(value, size - 1));
    }
}
