using System.Text;

namespace Tributary.Values.Tests;

public sealed class ReaderTests
{
    [Theory]
    [InlineData("""{"a":[1,2.5,"x",null,true,{"b":{}}],"c":""}""")]
    [InlineData("""[{"a":1,"b":2},{"a":3,"b":4},{"a":5,"c":6},{"a":7,"c":8}]""")]
    [InlineData("""12345678901234567890123456789012345678""")]
    [InlineData("""0.1""")]
    [InlineData(""" "é\u0001\"\\" """)]
    public void What_was_read_is_written_the_same(string json)
    {
        Value value = Utf8ValueReader.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(json.Trim(), value.ToString());
    }
}
