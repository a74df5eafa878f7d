using System.Text;
using Tributary.AppSync.Protocols.Http;

namespace Tributary.AppSync.Tests.Protocols.Http;

public sealed class HttpRefusalTests
{
    [Fact]
    public void Failures_of_authorization_are_pretty_printed_as_aws_does() => Assert.Equal(
        """
        {
          "errors" : [ {
            "errorType" : "UnauthorizedException",
            "message" : "You are not authorized to make this call."
          } ]
        }
        """.ReplaceLineEndings("\n"),
        Text(HttpRefusal.NotAuthorized));

    [Fact]
    public void Other_refusals_are_compact_and_have_no_data() => Assert.Equal(
        """{"errors":[{"errorType":"BadRequestException","message":"Unknown operation named 'a\"b'."}]}""",
        Text(HttpRefusal.OperationUnknown("a\"b")));

    [Fact]
    public void Every_response_may_be_read_from_any_origin_and_exposes_what_clients_need() => Assert.Equal(
        [
            new("access-control-allow-origin", "*"),
            new(
                "access-control-expose-headers",
                "x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version"),
        ],
        CorsHeaders.ForResponse("https://app.example.com", allowCredentials: false));

    [Fact]
    public void With_credentials_the_origin_is_echoed() => Assert.Equal(
        [
            new("access-control-allow-origin", "https://app.example.com"),
            new("access-control-allow-credentials", "true"),
            new("vary", "Origin"),
            new("access-control-expose-headers", CorsHeaders.ExposedHeaders),
        ],
        CorsHeaders.ForResponse("https://app.example.com", allowCredentials: true));

    [Theory]
    [InlineData("content-type,authorization,x-amz-user-agent", true)]
    [InlineData("x-api-key, content-type", true)]
    [InlineData("a\r\nset-cookie: x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_preflight_echoes_the_requested_headers_when_they_are_names(string? requested, bool isEchoed)
    {
        IReadOnlyList<KeyValuePair<string, string>> headers = CorsHeaders.ForPreflight(requested);
        Assert.Contains(new("access-control-allow-methods", "POST, GET, OPTIONS"), headers);
        Assert.Contains(new("access-control-max-age", "172800"), headers);
        Assert.Equal(isEchoed ? requested : null, headers.FirstOrDefault(header => header.Key == "access-control-allow-headers").Value);
    }

    private static string Text(HttpRefusal refusal) => Encoding.UTF8.GetString(refusal.ToBody());
}
