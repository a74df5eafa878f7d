using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Aws;
using Tributary.Server.Hosting;
using Tributary.Values;

namespace Tributary.Server.Tests.Hosting;

/// <summary>Publishing over HTTP, through the whole router.</summary>
public sealed partial class EventEndpointTests : IAsyncLifetime
{
    private const string Code = """
        import { util } from '@aws-appsync/utils';
        export function onPublish(ctx) {
          util.http.addResponseHeader('x-domain', `${ctx.request.domainName} ${ctx.request.headers.animal}`);
          if (ctx.info.channel.segments[1] === 'error') { util.error('Not possible!', 'Refused'); }
          if (ctx.info.channel.segments[1] === 'denied') { util.unauthorized(); }
          return ctx.events;
        }
        """;

    private const string Published = """{"failed":[],"successful":[{"identifier":"ID","index":0}]}""";

    private static readonly AwsScope Scope = new(AwsScope.DefaultAccountId, "us-east-1");

    private readonly TemporaryFolder _folder = new();
    private Services _services = null!;
    private string _apiId = string.Empty;
    private string _key = string.Empty;

    public async ValueTask InitializeAsync()
    {
        var options = new ServerOptions { Host = "127.0.0.1", Port = 0, HttpsPort = 0, DataFolder = _folder.Location, Region = "us-east-1" };
        _services = await Services.CreateAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        _services.Addresses.Set(new Uri("http://localhost:4000"), new Uri("https://localhost:4443"));
        const string Modes = """[{"authType":"API_KEY"}]""";
        ObjectValue created = await CallAsync("CreateApi", $$$"""{"name":"feed","eventConfig":{"authProviders":{{{Modes}}},"connectionAuthModes":{{{Modes}}},"defaultPublishAuthModes":{{{Modes}}},"defaultSubscribeAuthModes":{{{Modes}}}}}""");
        _apiId = created["api"]["apiId"].AsString();
        _key = (await CallAsync("CreateApiKey", $$"""{"apiId":"{{_apiId}}"}"""))["apiKey"]["id"].AsString();
        await CallAsync("CreateChannelNamespace", $$"""{"apiId":"{{_apiId}}","name":"default"}""");
        await CallAsync("CreateChannelNamespace", Utf8Output.ToText(ObjectValue.Of(("apiId", _apiId), ("name", "coded"), ("codeHandlers", Code))));
        _services.Router.Deployed(null, _apiId);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_publication_is_answered_with_what_was_published()
    {
        ServedAnswer answer = await PostAsync("""{"channel":"default/a","events":["{\"n\":1}","\"text\""]}""");
        Assert.Equal((200, "application/json; charset=UTF-8", "*"), (answer.Status, answer["Content-Type"], answer["Access-Control-Allow-Origin"]));
        Assert.Equal("""{"failed":[],"successful":[{"identifier":"ID","index":0},{"identifier":"ID","index":1}]}""", Anonymous(answer));
        Assert.NotNull(answer["x-amzn-requestid"]);
    }

    [Fact]
    public async Task Every_address_of_the_API_publishes_and_another_APIs_key_does_not()
    {
        const string Body = """{"channel":"default/a","events":["1"]}""";
        await CallAsync("CreateDomainName", """{"domainName":"events.example.com","certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/1"}""");
        await CallAsync("AssociateApi", $$"""{"domainName":"events.example.com","apiId":"{{_apiId}}"}""");
        foreach ((string host, string path) in new[]
        {
            ("localhost:4000", "/event"), ("localhost:4000", "/event/"), ("localhost:4000", $"/apis/{_apiId}/event"),
            ($"{_apiId}.appsync-api.us-east-1.localhost:4000", "/event"), ("events.example.com", "/event"),
        })
            Assert.Equal(Published, Anonymous(await PostAsync(Body, path, context => context.Request.Headers.Host = host)));
        Assert.Equal(401, (await PostAsync(Body, "/apis/abcdefghijklmnopqrstuvwxyz/event")).Status);
        Assert.Equal(401, (await PostAsync(Body, change: context => context.Request.Headers["x-api-key"] = "da2-aaaaaaaaaaaaaaaaaaaaaaaaaa")).Status);
        Assert.Equal(401, (await PostAsync(Body, change: context => context.Request.Headers.Remove("x-api-key"))).Status);
    }

    [Fact]
    public async Task A_handler_sees_the_domain_name_and_headers_and_adds_its_own()
    {
        await CallAsync("CreateDomainName", """{"domainName":"events.example.com","certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/1"}""");
        await CallAsync("AssociateApi", $$"""{"domainName":"events.example.com","apiId":"{{_apiId}}"}""");
        ServedAnswer answer = await PostAsync("""{"channel":"coded","events":["1"]}""", change: context =>
        {
            context.Request.Headers.Host = "events.example.com";
            context.Request.Headers["animal"] = "duck";
        });
        Assert.Equal((Published, "events.example.com duck"), (Anonymous(answer), answer["x-domain"]));
    }

    [Theory]
    [InlineData("""{"channel":"coded/error","events":["1"]}""", 403, "Refused", "Not possible!")]
    [InlineData("""{"channel":"coded/denied","events":["1"]}""", 401, "UnauthorizedException", "You are not authorized to make this call.")]
    public async Task What_a_handler_refuses_is_403_and_whom_it_denies_401(string body, int status, string errorType, string message)
    {
        ServedAnswer answer = await PostAsync(body);
        Assert.Equal((status, errorType), (answer.Status, answer["x-amzn-ErrorType"]));
        Assert.Equal($"{{\n  \"errors\" : [ {{\n    \"errorType\" : \"{errorType}\",\n    \"message\" : \"{message}\"\n  }} ]\n}}", answer.Body);
    }

    [Theory]
    [InlineData("", 400, "MalformedHttpRequestException", "Request body is empty.")]
    [InlineData("nothing", 400, "BadRequestException", "The body is expected to be a JSON object with \\\"channel\\\" and \\\"events\\\".")]
    [InlineData("[]", 400, "BadRequestException", "The body is expected to be a JSON object with \\\"channel\\\" and \\\"events\\\".")]
    [InlineData("{}", 400, "BadRequestException", "Invalid Channel Format")]
    [InlineData("""{"channel":"default/*","events":["1"]}""", 400, "BadRequestException", "Invalid Channel Format")]
    [InlineData("""{"channel":"nowhere","events":["1"]}""", 404, "ResourceNotFound", "The API has no channel namespace of this name.")]
    [InlineData("""{"channel":"default","events":["1","2","3","4","5","6"]}""", 400, "BadRequestException", "\\\"events\\\" is expected to be a list of 1 to 5 events.")]
    [InlineData("""{"channel":"default","events":[{}]}""", 400, "BadRequestException", "Event 0 is not a string that contains JSON.")]
    public async Task What_cannot_be_published_is_refused_by_name(string body, int status, string errorType, string message)
    {
        ServedAnswer answer = await PostAsync(body);
        Assert.Equal((status, errorType, "application/json; charset=UTF-8"), (answer.Status, answer["x-amzn-ErrorType"], answer["Content-Type"]));
        Assert.Equal($$"""{"errors":[{"errorType":"{{errorType}}","message":"{{message}}"}]}""", answer.Body);
    }

    [Fact]
    public async Task A_publication_of_the_largest_events_fits_and_a_larger_body_does_not_nor_one_that_hides_it()
    {
        string json = "\\\"" + new string('a', (240 * 1024) - 2) + "\\\"";
        string body = $$"""{"channel":"default","events":["{{json}}","{{json}}","{{json}}","{{json}}","{{json}}"]}""";
        Assert.Equal(200, (await PostAsync(body)).Status);
        Assert.Equal(413, (await PostAsync(new string(' ', 4 * 1024 * 1024) + body)).Status);

        var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            await gzip.WriteAsync(new byte[64 * 1024 * 1024], TestContext.Current.CancellationToken);
        ServedAnswer bomb = await SendAsync("POST", "/event", compressed.ToArray(), context => context.Request.Headers.ContentEncoding = "gzip");
        Assert.Equal(413, bomb.Status);
    }

    [Fact]
    public async Task Nothing_but_POST_is_served_and_a_preflight_needs_no_credentials()
    {
        ServedAnswer get = await SendAsync("GET", "/event", []);
        Assert.Equal(
            (405, "POST, OPTIONS", """{"errors":[{"errorType":"MethodNotAllowedException","message":"The method GET is not allowed; use POST."}]}"""),
            (get.Status, get["Allow"], get.Body));
        ServedAnswer preflight = await SendAsync("OPTIONS", "/event", [], context =>
        {
            context.Request.Headers.Remove("x-api-key");
            context.Request.Headers.AccessControlRequestHeaders = "content-type,x-api-key";
        });
        Assert.Equal((200, "content-type,x-api-key", "*"), (preflight.Status, preflight["Access-Control-Allow-Headers"], preflight["Access-Control-Allow-Origin"]));
        Assert.Equal(426, (await SendAsync("GET", "/event/realtime", [])).Status);
    }

    private static string Anonymous(ServedAnswer answer) => Identifiers().Replace(answer.Body, "ID");

    private async Task<ObjectValue> CallAsync(string operation, string input) => await _services.Management.InvokeAsync(
        Scope, operation, Value.Parse(input).AsObject(), TestContext.Current.CancellationToken);

    private Task<ServedAnswer> PostAsync(string body, string path = "/event", Action<HttpContext>? change = null) =>
        SendAsync("POST", path, Encoding.UTF8.GetBytes(body), change);

    private async Task<ServedAnswer> SendAsync(string method, string path, byte[] body, Action<HttpContext>? change = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Scheme = "http";
        context.Request.Headers.Host = "localhost:4000";
        context.Request.Headers["x-api-key"] = _key;
        context.Request.ContentType = "application/json";
        context.Request.Path = path;
        context.Request.Body = new MemoryStream(body);
        context.Response.Body = new MemoryStream();
        change?.Invoke(context);
        await _services.Router.RouteAsync(context);
        await context.Response.BodyWriter.FlushAsync();
        return new ServedAnswer(context.Response);
    }

    [GeneratedRegex("(?<=\"identifier\":\")[0-9a-f-]{36}(?=\")")]
    private static partial Regex Identifiers();
}
