using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

public sealed class HttpTests
{
    [Fact]
    public void The_last_value_of_a_header_wins_and_objects_become_JSON()
    {
        var headers = new ResponseHeaders();

        Assert.Null(headers.Add("X-Trace", "1"));
        Assert.Null(headers.Add("x-trace", Json("""{"a":1}""")));

        Assert.Equal([new("x-trace", """{"a":1}""")], headers.Headers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nSet-Cookie")]
    [InlineData("Content-Type")]
    [InlineData("content-length")]
    [InlineData("ACCESS-CONTROL-ALLOW-ORIGIN")]
    [InlineData("transfer-encoding")]
    [InlineData("connection")]
    [InlineData("host")]
    [InlineData("expect")]
    [InlineData("keep-alive")]
    [InlineData("upgrade")]
    [InlineData("proxy-authenticate")]
    [InlineData("proxy-authorization")]
    [InlineData("te")]
    [InlineData("Access-Control-Allow-Credentials")]
    [InlineData("Access-Control-Expose-Headers")]
    [InlineData("Access-Control-Max-Age")]
    [InlineData("Access-Control-Allow-Methods")]
    [InlineData("Access-Control-Allow-Headers")]
    [InlineData("Vary")]
    [InlineData("x-amzn-RequestId")]
    [InlineData("X-Amz-Date")]
    public void A_name_that_is_not_allowed_is_an_error_and_not_a_header(string name)
    {
        var headers = new ResponseHeaders();

        Assert.Equal("ResponseHeaderError", headers.Add(name, "1")?.ErrorType);
        Assert.Empty(headers.Headers);
    }

    [Fact]
    public void A_value_cannot_begin_another_header()
    {
        var headers = new ResponseHeaders();

        Assert.Equal("ResponseHeaderError", headers.Add("x", "1\r\nSet-Cookie: a=b")?.ErrorType);
        Assert.Equal("ResponseHeaderError", headers.Add("x", "\u00e9")?.ErrorType);
        Assert.Equal("ResponseHeaderError", headers.Add("x", Value.Null)?.ErrorType);
        Assert.Empty(headers.Headers);
    }

    [Fact]
    public void All_headers_of_an_operation_have_four_kilobytes_and_replaced_ones_count()
    {
        var headers = new ResponseHeaders();

        Assert.Null(headers.Add("a", new string('x', 4091)));
        Assert.Null(headers.Add("a", "1"));
        Assert.Equal("ResponseHeaderError", headers.Add("b", "11")?.ErrorType);
        Assert.Null(headers.Add("b", "1"));
        Assert.Equal([new("a", "1"), new("b", "1")], headers.Headers.OrderBy(header => header.Key));
    }
}
