using System.IO.Compression;
using System.Text;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Http;

namespace Tributary.AppSync.Tests.Protocols.Http;

public sealed class GraphQLRequestDecoderTests
{
    [Theory]
    [InlineData("""{"query":"{ a }","variables":{"x":1}}""", "{ a }", null, """{"x":1}""")]
    [InlineData("""{"variables":null,"query":"{ a }"}""", "{ a }", null, "{}")]
    [InlineData("""{"operationName":"Q","variables":{},"extensions":{"a":{"b":1}},"query":"query Q { a }"}""", "query Q { a }", "Q", "{}")]
    [InlineData("""{"query":"","operationName":null}""", "", null, "{}")]
    [InlineData("""{"query":"{ a }","operationName":""}""", "{ a }", null, "{}")]
    [InlineData("\uFEFF {\"query\":\"{ a }\"} ", "{ a }", null, "{}")]
    public void A_body_is_decoded(string body, string query, string? operationName, string variables)
    {
        GraphQLRequest request = Decode(Post(body));
        Assert.Equal((query, operationName, variables), (request.Query, request.OperationName, request.Variables.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON; charset=UTF-8")]
    [InlineData("application/graphql")]
    [InlineData("text/plain;charset=UTF-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/vnd.api+json ; a=b")]
    public void The_body_is_json_whatever_the_content_type(string? contentType) =>
        Assert.Equal("{ a }", Decode(Post("""{"query":"{ a }"}""") with { ContentType = contentType }).Query);

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "multipart/form-data")]
    [InlineData("Text/HTML", "text/html")]
    [InlineData("application/octet-stream", "application/octet-stream")]
    [InlineData("image/svg+xml", "image/svg+xml")]
    public void What_cannot_be_json_is_refused(string contentType, string named) =>
        Assert.Equal(
            new HttpRefusal(400, "MalformedHttpRequestException", $"The content type '{named}' is not supported; send application/json."),
            Refuse(Post("x") with { ContentType = contentType }));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public void An_empty_body_is_refused(string body) =>
        Assert.Equal(new HttpRefusal(400, "MalformedHttpRequestException", "Request body is empty."), Refuse(Post(body)));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{ a }")]
    [InlineData("[]")]
    [InlineData("""[{"query":"{ a }"}]""")]
    [InlineData("null")]
    [InlineData("\"{ a }\"")]
    [InlineData("{}")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":7}""")]
    [InlineData("""{"query":"{ a }","variables":[]}""")]
    [InlineData("""{"query":"{ a }","variables":"{}"}""")]
    [InlineData("""{"query":"{ a }","operationName":7}""")]
    [InlineData("""{"query":"{ a }"} more""")]
    [InlineData("""{"query":"\ud800"}""")]
    public void A_body_without_a_readable_query_is_refused(string body) =>
        Assert.Equal(new HttpRefusal(400, "MalformedHttpRequestException", "Unable to parse GraphQL query."), Refuse(Post(body)));

    [Fact]
    public void Bytes_that_are_no_text_and_json_nested_too_deep_are_refused()
    {
        Assert.Equal(HttpRefusal.QueryUnreadable, Refuse(Post("") with { Body = new byte[] { 0xFF, 0xFE, 0, 1 } }));
        Assert.Equal(HttpRefusal.QueryUnreadable, Refuse(Post(new string('[', 500_000))));
    }

    [Theory]
    [InlineData("?query=%7B%20a%20%7D", "{ a }", null, "{}")]
    [InlineData("query=mutation+M+%7B+a+%7D&operationName=M&variables=%7B%22x%22%3A1%7D", "mutation M { a }", "M", """{"x":1}""")]
    [InlineData("?variables=&operationName=&query={a}&query={b}", "{a}", null, "{}")]
    [InlineData("?variables=null&query={a}%zz", "{a}%zz", null, "{}")]
    public void A_query_string_is_decoded(string queryString, string query, string? operationName, string variables)
    {
        GraphQLRequest request = Decode(new HttpRequestParts { Method = "GET", QueryString = queryString });
        Assert.Equal((query, operationName, variables), (request.Query, request.OperationName, request.Variables.ToString()));
    }

    [Theory]
    [InlineData("", "Request body is empty.")]
    [InlineData("?variables={}", "Request body is empty.")]
    [InlineData("?query={a}&variables=[1]", "Unable to parse GraphQL query.")]
    [InlineData("?query={a}&variables={", "Unable to parse GraphQL query.")]
    public void A_query_string_that_asks_for_nothing_readable_is_refused(string queryString, string message) =>
        Assert.Equal(
            new HttpRefusal(400, "MalformedHttpRequestException", message),
            Refuse(new HttpRequestParts { Method = "GET", QueryString = queryString }));

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("post")]
    public void Other_methods_are_refused(string method) =>
        Assert.Equal(
            new HttpRefusal(405, "MethodNotAllowedException", $"The method {method} is not allowed; use POST or GET."),
            Refuse(Post("{}") with { Method = method }));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void A_compressed_body_is_decoded(string encoding)
    {
        byte[] body = Compress(encoding, Encoding.UTF8.GetBytes("""{"query":"{ a }"}"""));
        Assert.Equal("{ a }", Decode(Post("") with { ContentEncoding = encoding, Body = body }).Query);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("amz-1.0")]
    public void Encodings_that_encode_nothing_are_accepted(string encoding) =>
        Assert.Equal("{ a }", Decode(Post("""{"query":"{ a }"}""") with { ContentEncoding = encoding }).Query);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public void A_body_that_is_not_in_its_encoding_is_refused(string encoding) =>
        Assert.Equal(
            new HttpRefusal(400, "MalformedHttpRequestException", $"Unable to decode the request body with content encoding '{encoding}'."),
            Refuse(Post("not compressed at all") with { ContentEncoding = encoding }));

    [Fact]
    public void A_body_over_the_limit_is_refused_plain_or_hidden_in_a_small_one()
    {
        byte[] tooLarge = Enumerable.Repeat((byte)' ', GraphQLRequestDecoder.BodyBytesMax + 1).ToArray();
        var refusal = new HttpRefusal(413, "RequestEntityTooLargeException", "Request body too large.");
        Assert.Equal(refusal, Refuse(Post("") with { Body = tooLarge }));
        byte[] bomb = Compress("gzip", new byte[50_000_000]);
        Assert.InRange(bomb.Length, 1, GraphQLRequestDecoder.BodyBytesMax);
        Assert.Equal(refusal, Refuse(Post("") with { ContentEncoding = "gzip", Body = bomb }));
    }

    private static HttpRequestParts Post(string body) => new() { Method = "POST", Body = Encoding.UTF8.GetBytes(body) };

    private static GraphQLRequest Decode(HttpRequestParts parts)
    {
        Assert.True(GraphQLRequestDecoder.TryDecode(parts, out GraphQLRequest? request, out HttpRefusal? refusal), refusal?.ToString());
        return request;
    }

    private static HttpRefusal Refuse(HttpRequestParts parts)
    {
        Assert.False(GraphQLRequestDecoder.TryDecode(parts, out _, out HttpRefusal? refusal));
        return refusal;
    }

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        var output = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(output, CompressionLevel.Fastest),
            _ => new BrotliStream(output, CompressionLevel.Fastest),
        })
        {
            stream.Write(bytes);
        }

        return output.ToArray();
    }
}
