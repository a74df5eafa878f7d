using Microsoft.AspNetCore.Http;
using Tributary.Server.Hosting;

namespace Tributary.Server.Tests.Hosting;

public sealed class RequestHeadersTests
{
    [Fact]
    public void One_value_is_a_text_several_are_a_list_and_cookies_are_not_there()
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Headers["X-One"] = "a";
        request.Headers["X-Two"] = new[] { "a", "b" };
        request.Headers.Cookie = "session=secret";

        Assert.Equal("""{"x-one":"a","x-two":["a","b"]}""", RequestHeaders.Of(request).ToString());
    }
}
