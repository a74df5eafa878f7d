using System.Net;
using System.Text;
using Tributary.AppSync.DataSources;
using Tributary.Values;

namespace Tributary.AppSync.Tests.DataSources;

public sealed class HttpDataSourceTests
{
    private static readonly DataSourceCall Call = new("api", "Query.get");

    [Fact]
    public async Task The_request_goes_to_the_endpoint_and_any_status_is_a_result()
    {
        await using var server = new LocalServer(async context =>
        {
            using var reader = new StreamReader(context.Request.InputStream);
            string body = await reader.ReadToEndAsync();
            context.Response.StatusCode = 418;
            context.Response.Headers["X-Kind"] = "teapot";
            return $"{context.Request.HttpMethod} {context.Request.RawUrl} {context.Request.Headers["X-Custom"]} {context.Request.ContentType} {body}";
        });

        DataSourceResult result = await server.Source("/base").InvokeAsync(
            Value.Parse("""{"method":"POST","resourcePath":"/v1/x","params":{"query":{"a b":"c&d"},"headers":{"X-Custom":"h"},"body":{"k":1}}}"""), Call, default);

        Assert.Null(result.Error);
        Assert.Equal(418, result.Result["statusCode"].AsInteger());
        Assert.Equal("teapot", result.Result["headers"]["X-Kind"].AsString());
        Assert.Equal("""POST /base/v1/x?a%20b=c%26d h application/json; charset=utf-8 {"k":1}""", result.Result["body"].AsString());
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("Content-Length")]
    [InlineData("Transfer-Encoding")]
    public async Task Headers_that_steer_the_connection_are_refused(string header)
    {
        var source = new HttpDataSource(new Uri("http://127.0.0.1:1"), new HttpMessageInvoker(new SocketsHttpHandler()));

        RequestDocumentException refused = await Assert.ThrowsAsync<RequestDocumentException>(async () => await source.InvokeAsync(
            ObjectValue.Of(("method", "GET"), ("resourcePath", "/"), ("params", ObjectValue.Of(("headers", ObjectValue.Of((header, "x")))))), Call, default));

        Assert.Equal($"Unsupported element '$[params.headers.{header}]'.", refused.Message);
    }

    [Theory]
    [InlineData("a\r\nX-Admin: 1")]
    [InlineData("a\nX-Admin: 1")]
    [InlineData("a\r\n\r\nGET /admin HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("a\0b")]
    [InlineData("caf\u00e9")]
    public async Task A_header_whose_value_HTTP_does_not_allow_is_refused(string value)
    {
        var source = new HttpDataSource(new Uri("http://127.0.0.1:1"), new HttpMessageInvoker(new SocketsHttpHandler()));
        var headers = ObjectValue.Of(("headers", ObjectValue.Of(("x-token", value))));

        RequestDocumentException refused = await Assert.ThrowsAsync<RequestDocumentException>(async () => await source.InvokeAsync(
            ObjectValue.Of(("method", "GET"), ("resourcePath", "/"), ("params", headers)), Call, default));

        Assert.Equal("Value for field '$[params.headers.x-token]' must be text of ASCII characters without line breaks.", refused.Message);
    }

    [Fact]
    public async Task A_header_whose_name_HTTP_does_not_allow_never_goes_out()
    {
        await using var server = new LocalServer(context => Task.FromResult(string.Join(',', context.Request.Headers.AllKeys)));
        var headers = ObjectValue.Of(("headers", ObjectValue.Of(("x-a\r\nX-Admin", "1"), ("x-b", "2"))));

        DataSourceResult result = await server.Source(string.Empty).InvokeAsync(
            ObjectValue.Of(("method", "GET"), ("resourcePath", "/"), ("params", headers)), Call, default);

        Assert.Contains("x-b", result.Result["body"].AsString(), StringComparison.Ordinal);
        Assert.DoesNotContain("X-Admin", result.Result["body"].AsString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("@evil.example/x")]
    [InlineData("//evil.example/x")]
    [InlineData(":80@evil.example/")]
    public async Task A_path_never_leads_to_another_host(string path)
    {
        await using var server = new LocalServer(context => Task.FromResult(context.Request.RawUrl!));

        DataSourceResult result = await server.Source(string.Empty).InvokeAsync(ObjectValue.Of(("method", "GET"), ("resourcePath", path)), Call, default);

        Assert.Contains("evil.example", result.Result["body"].AsString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error_of_the_call()
    {
        var source = new HttpDataSource(new Uri("http://127.0.0.1:1"), new HttpMessageInvoker(new SocketsHttpHandler()));

        DataSourceResult result = await source.InvokeAsync(ObjectValue.Of(("method", "GET"), ("resourcePath", "/")), Call, default);

        Assert.Equal("Http:ConnectionFailed", result.Error!.Type);
        Assert.StartsWith("127.0.0.1 could not be reached: ", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_beyond_the_limit_is_an_error_of_the_call()
    {
        await using var server = new LocalServer(_ => Task.FromResult(new string('x', HttpDataSource.BodyBytesMax + 1)));

        DataSourceResult result = await server.Source(string.Empty).InvokeAsync(ObjectValue.Of(("method", "GET"), ("resourcePath", "/")), Call, default);

        Assert.Equal("Http:ResponseTooLarge", result.Error!.Type);
    }

    /// <summary>A real server on this machine.</summary>
    private sealed class LocalServer : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
        private readonly Task _serving;
        private readonly int _port;

        public LocalServer(Func<HttpListenerContext, Task<string>> answer)
        {
            _port = FreePort();
            _listener.Prefixes.Add($"http://127.0.0.1:{_port}/");
            _listener.Start();
            _serving = ServeAsync(answer);
        }

        public HttpDataSource Source(string path) => new(new Uri($"http://127.0.0.1:{_port}{path}"), _http);

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            _http.Dispose();
            await _serving;
        }

        private static int FreePort()
        {
            using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        private async Task ServeAsync(Func<HttpListenerContext, Task<string>> answer)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                byte[] body = Encoding.UTF8.GetBytes(await answer(context));
                context.Response.ContentLength64 = body.Length;
                await context.Response.OutputStream.WriteAsync(body);
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                // The client hung up, or the test is over.
            }
        }
    }
}
