using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Server.Hosting;

namespace Tributary.Server.Tests.Hosting;

/// <summary>The router with all its surfaces, without a network.</summary>
public sealed class RequestRouterTests : IAsyncLifetime
{
    private const string StillDeploying =
        """{"errors":[{"errorType":"ServiceUnavailable","message":"The application is still being deployed; if it stays so, the server's terminal says why."}]}""";

    private readonly TemporaryFolder _folder = new();
    private Services _services = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new ServerOptions
        {
            Host = "127.0.0.1",
            Port = 0,
            HttpsPort = 0,
            DataFolder = _folder.Location,
            Region = "us-east-1",
        };
        _services = await Services.CreateAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("POST", "/graphql")]
    [InlineData("GET", "/graphql")]
    [InlineData("GET", "/graphql/realtime")]
    public async Task Before_the_first_deployment_the_default_API_says_that_it_is_still_being_deployed(string method, string path)
    {
        HttpResponse response = await SendAsync(method, path);
        Assert.Equal((503, "ServiceUnavailable"), (response.StatusCode, (string?)response.Headers["x-amzn-ErrorType"]));
        Assert.Equal(("1", "*"), ((string?)response.Headers.RetryAfter, (string?)response.Headers.AccessControlAllowOrigin));
        Assert.Equal(StillDeploying, BodyOf(response));
    }

    [Theory]
    [InlineData(null, "/graphql")]
    [InlineData("unknown", "/graphql")]
    [InlineData("unknown", "/apis/other/graphql")]
    [InlineData(null, "/event")]
    [InlineData("unknown", "/apis/other/event")]
    public async Task An_API_that_is_not_there_is_not_told_from_one_that_is_closed(string? first, string path)
    {
        _services.Router.Deployed(first);
        HttpResponse response = await SendAsync("POST", path);
        Assert.Equal(401, response.StatusCode);
        Assert.Equal(
            "{\n  \"errors\" : [ {\n    \"errorType\" : \"UnauthorizedException\",\n"
                + "    \"message\" : \"Valid authorization header not provided.\"\n  } ]\n}",
            BodyOf(response));
    }

    [Theory]
    [InlineData("GET", "/ping", 200, "healthy")]
    [InlineData("POST", "/ping", 405, """{"errors":[{"errorType":"MethodNotAllowedException","message":"The method POST is not allowed; use GET."}]}""")]
    [InlineData("GET", "/health", 200, """{"status":"ok"}""")]
    [InlineData("GET", "/console", 404, NothingHere)]
    [InlineData("GET", "/nowhere", 404, NothingHere)]
    public async Task Every_path_has_a_plain_answer(string method, string path, int status, string body)
    {
        HttpResponse response = await SendAsync(method, path);
        Assert.Equal((status, body), (response.StatusCode, BodyOf(response)));
    }

    [Theory]
    [InlineData("/console")]
    [InlineData("/console/assets/main.js")]
    [InlineData("/v1/apis")]
    [InlineData("/v2/apis")]
    [InlineData("/")]
    public async Task A_foreign_page_or_host_is_refused_on_what_administers(string path)
    {
        HttpResponse page = await SendAsync("POST", path, request => request.Headers.Origin = "http://nobody.example");
        HttpResponse host = await SendAsync("POST", path, request => request.Headers.Host = "nobody.example");
        Assert.Equal((403, 403), (page.StatusCode, host.StatusCode));
    }

    [Theory]
    [InlineData("GET", "/v1/apis")]
    [InlineData("POST", "/v2/apis")]
    public async Task The_management_API_takes_no_unsigned_call(string method, string path)
    {
        HttpResponse response = await SendAsync(method, path);
        Assert.Equal(
            (403, "MissingAuthenticationTokenException"), (response.StatusCode, (string?)response.Headers["x-amzn-ErrorType"]));
    }

    [Theory]
    [InlineData(408, "RequestTimeoutException")]
    [InlineData(413, "RequestEntityTooLargeException")]
    [InlineData(400, "BadRequestException")]
    public async Task A_body_that_cannot_be_received_is_an_error_with_AWSs_name(int status, string errorType)
    {
        HttpResponse response = await SendAsync("POST", "/v1/apis", request =>
        {
            request.Headers.Authorization = "AWS4-HMAC-SHA256 x";
            request.Body = new FailingStream(new BadHttpRequestException("It did not come.", status));
        });

        Assert.Equal((status, errorType), (response.StatusCode, (string?)response.Headers["x-amzn-ErrorType"]));
    }

    [Theory]
    [InlineData("/v1/apis?X-Amz-Signature=00", "application/json")]
    [InlineData("/?X-Amz-Signature=00", "application/x-amz-json-1.0")]
    public async Task A_signature_in_the_query_is_judged_on_every_surface(string target, string contentType)
    {
        HttpResponse response = await SendAsync("POST", target.Split('?')[0], request =>
            request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target);

        Assert.Equal(contentType, response.ContentType);
        Assert.Contains(
            "AWS query-string parameters must include 'X-Amz-Algorithm'. AWS query-string parameters must include 'X-Amz-Credential'. ",
            BodyOf(response),
            StringComparison.Ordinal);
    }

    private const string NothingHere =
        """{"errors":[{"errorType":"NotFoundException","message":"Nothing is served at this path. GraphQL is at /graphql and /apis/API_ID/graphql, Event APIs at /event and /apis/API_ID/event."}]}""";

    private async Task<HttpResponse> SendAsync(string method, string path, Action<HttpRequest>? change = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Scheme = "http";
        context.Request.Headers.Host = "localhost:4000";
        context.Request.Path = path;
        context.Response.Body = new MemoryStream();
        change?.Invoke(context.Request);
        await _services.Router.RouteAsync(context);
        await context.Response.BodyWriter.FlushAsync();
        return context.Response;
    }

    private static string BodyOf(HttpResponse response) => Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());

    private sealed class FailingStream(Exception failure) : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromException<int>(failure);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(failure);
    }
}
