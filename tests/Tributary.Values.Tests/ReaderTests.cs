using System.Text;

namespace Tributary.Values.Tests;

public sealed class ReaderTests
{
    [Theory]
    [InlineData("""{"a":[1,2.5,"x",null,true,{"b":{}}],"c":""}""")]
    [InlineData("""[{"a":1,"b":2},{"a":3,"b":4},{"a":5,"c":6},{"a":7,"c":8}]""")]
    [InlineData("""[{"a":1,"b":2},{"a":3},{"a":5,"b":6,"c":7},{"b":1,"a":2}]""")]
    [InlineData("""12345678901234567890123456789012345678""")]
    [InlineData("""0.1""")]
    [InlineData("""[[],[[]],{}]""")]
    [InlineData("\"é😀\\u0001\\\"\\\\\\n\"")]
    public void What_was_read_is_written_the_same(string json) => Assert.Equal(json, Value.Parse(json).ToString());

    [Theory]
    [InlineData("9223372036854775807", ValueKind.Integer)]
    [InlineData("-9223372036854775808", ValueKind.Integer)]
    [InlineData("9223372036854775808", ValueKind.Exact)]
    [InlineData("0.1", ValueKind.Double)]
    [InlineData("-0", ValueKind.Double)]
    [InlineData("1e3", ValueKind.Double)]
    [InlineData("3.14159265358979323846", ValueKind.Exact)]
    [InlineData("1e400", ValueKind.Exact)]
    public void A_number_takes_the_smallest_carrier_that_keeps_it(string json, ValueKind kind) => Assert.Equal(kind, Value.Parse(json).Kind);

    [Theory]
    [InlineData("1e21", "1e+21")]
    [InlineData("123456789012345680000.0", "123456789012345680000")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("-1.5e-10", "-1.5e-10")]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("1e15", "1000000000000000")]
    [InlineData("1e16", "10000000000000000")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    public void Doubles_print_as_JavaScript_prints_them(string json, string printed) => Assert.Equal(printed, Value.Parse(json).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1 2")]
    [InlineData("nul")]
    [InlineData("'a'")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\u0001\"")]
    [InlineData("// no\n1")]
    public void What_is_not_JSON_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => Value.Parse(text));
        Assert.False(Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(text), out _));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() => Assert.False(Utf8ValueReader.TryRead([(byte)'"', 0xC3, 0x28, (byte)'"'], out _));

    [Fact]
    public void Nesting_beyond_the_limit_is_refused_and_the_limit_itself_is_read()
    {
        string deepest = new string('[', Utf8ValueReader.DepthMax) + new string(']', Utf8ValueReader.DepthMax);

        Assert.Equal(deepest, Value.Parse(deepest).ToString());
        Assert.Throws<FormatException>(() => Value.Parse($"[{deepest}]"));
        Assert.Throws<FormatException>(() => Value.Parse(new string('[', 1_000_000)));
    }

    [Fact]
    public void The_last_of_two_equal_keys_counts_and_keeps_the_first_place() =>
        Assert.Equal("""{"a":3,"b":2}""", Value.Parse("""{"a":1,"b":2,"a":3}""").ToString());

    [Fact]
    public void Objects_of_one_list_share_their_shape()
    {
        ListValue rows = Value.Parse("""[{"a":1,"b":{"c":1}},{"a":2,"b":{"c":2}},{"a":3,"x":4},{"a":5,"x":6}]""").AsList();

        Assert.Same(rows[0].AsObject().Shape, rows[1].AsObject().Shape);
        Assert.NotSame(rows[1].AsObject().Shape, rows[2].AsObject().Shape);
        Assert.Same(rows[2].AsObject().Shape, rows[3].AsObject().Shape);
    }

    [Fact]
    public void A_list_with_more_items_than_any_pooled_array_is_read_whole()
    {
        string json = $"[{string.Join(',', Enumerable.Range(0, 100_000))}]";

        Assert.Equal(json, Value.Parse(json).ToString());
    }
}
