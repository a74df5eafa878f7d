using System.Text;

namespace Tributary.Values.Tests;

public sealed class OutputTests
{
    [Fact]
    public void What_is_cut_back_was_never_written()
    {
        using var output = new Utf8Output();
        output.WriteRaw("[1"u8);
        int mark = output.Length;
        output.WriteString(new string('x', 100_000));

        output.Truncate(mark);
        output.WriteByte((byte)']');

        Assert.Equal("[1]", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.Throws<ArgumentOutOfRangeException>(() => output.Truncate(4));
    }

    [Fact]
    public void Only_what_JSON_requires_is_escaped()
    {
        string every = new([.. Enumerable.Range(0, 0x250).Select(i => (char)i)]);

        string written = Value.From(every).ToString();

        Assert.Equal(every, Value.Parse(written).AsString());
        Assert.Contains("\\u001f !#$%&'()*+,-./0", written.Replace("\\\"", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<=>", written, StringComparison.Ordinal);
        Assert.Contains("éê", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\ud800", 0xD800)]
    [InlineData("a\\udc00b", 0x61, 0xDC00, 0x62)]
    [InlineData("\ud83d\ude00", 0xD83D, 0xDE00)]
    [InlineData("\\ud83d\ud83d\ude00", 0xD83D, 0xD83D, 0xDE00)]
    public void Half_a_pair_is_escaped_and_a_whole_one_is_not(string written, params int[] units) =>
        Assert.Equal($"\"{written}\"", Value.From(new string([.. units.Select(unit => (char)unit)])).ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_023)]
    [InlineData(1_000_000)]
    public void The_buffer_grows_with_what_is_written(int length)
    {
        using var output = new Utf8Output(16);
        for (int i = 0; i < length; i++)
            output.WriteByte((byte)'x');
        output.WriteInteger(long.MinValue);

        Assert.Equal(new string('x', length) + "-9223372036854775808", Encoding.ASCII.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Numbers_are_written_as_they_print_and_without_allocating()
    {
        var random = new Random(7);
        double[] numbers = [.. Enumerable.Range(0, 20_000).Select(i => (random.NextDouble() - 0.5) * Math.Pow(10, (i % 24) - 6))];
        using var output = new Utf8Output(1 << 20);
        foreach (double number in numbers)
        {
            output.WriteDouble(number);
            Assert.Equal(Value.From(number).AsNumberText(), Encoding.ASCII.GetString(output.WrittenSpan));
            output.Truncate(0);
        }

        double[] ordinary = [.. numbers.Where(number => Math.Abs(number) is > 1e-4 and < 1e15)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (double number in ordinary)
            output.WriteDouble(number);

        // Less than the smallest object for each; not zero, because the runtime's own caches may grow on any thread.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / ordinary.Length, 0, 23);
    }
}
