using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Aws;
using Tributary.Server.Hosting;
using Tributary.Values;

namespace Tributary.Server.Tests.Hosting;

/// <summary>Requests find their API by custom domain names and reach private ones by the private listener, through the whole router.</summary>
public sealed class ApiLocatorTests : IAsyncLifetime
{
    private const int PublicPort = 4000;
    private const int PrivatePort = 4999;

    private const string Code =
        """
        export function request(ctx) { return { payload: JSON.stringify(ctx.request.domainName) + ' ' + ctx.env.NAME }; }
        export function response(ctx) { return ctx.result; }
        """;

    private static readonly AwsScope Scope = new(AwsScope.DefaultAccountId, "us-east-1");

    private readonly TemporaryFolder _folder = new();
    private Services _services = null!;
    private string _key = string.Empty;

    public async ValueTask InitializeAsync()
    {
        var options = new ServerOptions { Host = "127.0.0.1", Port = 0, HttpsPort = 0, DataFolder = _folder.Location, Region = "us-east-1" };
        _services = await Services.CreateAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        Listen(withPrivate: true);
        _services.Router.Deployed(null);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_custom_domain_name_leads_to_its_API_and_is_the_domain_name_of_the_request()
    {
        string first = await CreateApiAsync("first"), second = await CreateApiAsync("second");
        await CreateDomainAsync("api.example.com");
        await CreateDomainAsync("*.apps.example.com");
        Assert.Equal(401, (await AskAsync("api.example.com", "/graphql")).Status);

        await CallAsync("AssociateApi", ("domainName", "api.example.com"), ("apiId", first));
        await CallAsync("AssociateApi", ("domainName", "*.apps.example.com"), ("apiId", second));
        Assert.Equal("\"api.example.com\" first", await AnswerAsync("api.example.com", "/graphql"));
        Assert.Equal("\"api.example.com\" first", await AnswerAsync("API.example.com:443", "/graphql"));
        Assert.Equal("\"a.apps.example.com\" second", await AnswerAsync("a.apps.example.com", "/graphql"));
        Assert.Equal(401, (await AskAsync("a.b.apps.example.com", "/graphql")).Status);
        Assert.Equal("null first", await AnswerAsync($"{first}.appsync-api.us-east-1.example.com", "/graphql"));
        Assert.Equal("null second", await AnswerAsync("api.example.com", $"/apis/{second}/graphql"));

        await CallAsync("AssociateApi", ("domainName", "api.example.com"), ("apiId", second));
        Assert.Equal("\"api.example.com\" second", await AnswerAsync("api.example.com", "/graphql"));
        await CallAsync("DisassociateApi", ("domainName", "api.example.com"));
        Assert.Equal(401, (await AskAsync("api.example.com", "/graphql")).Status);
        await CallAsync("DeleteGraphqlApi", ("apiId", second));
        Assert.Equal(401, (await AskAsync("a.apps.example.com", "/graphql")).Status);
    }

    [Fact]
    public async Task A_domain_name_that_is_associated_with_nothing_is_not_the_default_API()
    {
        string api = await CreateApiAsync("first");
        _services.Router.Deployed(api);
        await CreateDomainAsync("api.example.com");

        Assert.Equal("null first", await AnswerAsync("localhost:4000", "/graphql"));
        Assert.Equal(401, (await AskAsync("api.example.com", "/graphql")).Status);
    }

    [Fact]
    public async Task A_private_API_answers_on_the_private_listener_and_nowhere_else()
    {
        string hidden = await CreateApiAsync("hidden", "PRIVATE"), open = await CreateApiAsync("open");
        _services.Router.Deployed(hidden);
        string host = $"{hidden}.appsync-api.us-east-1.amazonaws.com";
        const string Private = "This API is private: it is served by the private listener only.";
        Assert.Equal(Refused(Private), await AskAsync("localhost", $"/apis/{hidden}/graphql"));
        Assert.Equal(Refused(Private), await AskAsync("localhost", "/graphql"));
        Assert.Equal(Refused(Private), await AskAsync(host, "/graphql"));
        Assert.Equal(Refused(Private), await AskAsync("localhost", "/graphql/realtime", method: "GET"));
        // The header belongs to interface endpoints: elsewhere it is one like any other.
        Assert.Equal("null open", await AnswerAsync("localhost", $"/apis/{open}/graphql", domainHeader: host));

        Assert.Equal("null hidden", await AnswerAsync("localhost", $"/apis/{hidden}/graphql", PrivatePort));
        Assert.Equal("null hidden", await AnswerAsync(host, "/graphql", PrivatePort));
        Assert.Equal("null hidden", await AnswerAsync("vpce-1.example.com", "/graphql", PrivatePort, host));
        Assert.Equal(
            Refused("This API is public: the private listener serves private APIs only."),
            await AskAsync("localhost", $"/apis/{open}/graphql", PrivatePort));
    }

    [Theory]
    [InlineData("/v1/apis")]
    [InlineData("/")]
    [InlineData("/console")]
    [InlineData("/health")]
    public async Task Nothing_else_is_served_on_the_private_listener(string path) =>
        Assert.Equal(404, (await AskAsync("localhost", path, PrivatePort)).Status);

    [Fact]
    public async Task Without_a_private_listener_a_private_API_says_how_to_get_one()
    {
        string hidden = await CreateApiAsync("hidden", "PRIVATE");
        Listen(withPrivate: false);

        Assert.Equal(
            Refused("This API is private, and the server has no private listener. Start it with --private-port."),
            await AskAsync("localhost", $"/apis/{hidden}/graphql"));
        Assert.Equal(403, (await AskAsync("localhost", $"/apis/{hidden}/graphql", PrivatePort)).Status);
    }

    [Fact]
    public async Task Addresses_of_a_private_API_are_those_of_the_private_listener()
    {
        string hidden = await CreateApiAsync("hidden", "PRIVATE");

        ObjectValue api = await CallAsync("GetGraphqlApi", ("apiId", hidden));

        Assert.Equal(
            $$"""{"REALTIME":"ws://localhost:4999/apis/{{hidden}}/graphql/realtime","GRAPHQL":"http://localhost:4999/apis/{{hidden}}/graphql"}""",
            api["graphqlApi"]["uris"].ToString());
    }

    private void Listen(bool withPrivate) => _services.Addresses.Set(
        new Uri($"http://localhost:{PublicPort}"),
        new Uri("https://localhost:4443"),
        withPrivate ? new Uri($"http://localhost:{PrivatePort}") : null);

    private async Task<string> CreateApiAsync(string name, string visibility = "GLOBAL")
    {
        ObjectValue created = await CallAsync(
            "CreateGraphqlApi", ("name", name), ("authenticationType", "API_KEY"), ("visibility", visibility));
        string apiId = created["graphqlApi"]["apiId"].AsString();
        await CallAsync("StartSchemaCreation", ("apiId", apiId), ("definition", "type Query { where: String }"));
        await CallAsync("PutGraphqlApiEnvironmentVariables", ("apiId", apiId), ("environmentVariables", ObjectValue.Of(("NAME", name))));
        await CallAsync("CreateDataSource", ("apiId", apiId), ("name", "Local"), ("type", "NONE"));
        await CallAsync(
            "CreateResolver",
            ("apiId", apiId),
            ("typeName", "Query"),
            ("fieldName", "where"),
            ("dataSourceName", "Local"),
            ("code", Code),
            ("runtime", ObjectValue.Of(("name", "APPSYNC_JS"), ("runtimeVersion", "1.0.0"))));
        _key += (await CallAsync("CreateApiKey", ("apiId", apiId)))["apiKey"]["id"].AsString() + " ";
        return apiId;
    }

    private Task<ObjectValue> CreateDomainAsync(string name) => CallAsync(
        "CreateDomainName", ("domainName", name), ("certificateArn", "arn:aws:acm:us-east-1:123456789012:certificate/1"));

    private async Task<ObjectValue> CallAsync(string operation, params (string Name, Value Value)[] members) =>
        await _services.Management.InvokeAsync(Scope, operation, ObjectValue.Of(members), CancellationToken.None);

    /// <summary>The answer of whichever API it is: a key of another is refused.</summary>
    private async Task<string> AnswerAsync(string host, string path, int port = PublicPort, string? domainHeader = null)
    {
        Reply last = new(0, string.Empty);
        foreach (string key in _key.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            last = await AskAsync(host, path, port, domainHeader, key);
            if (last.Status == 200)
                return Value.Parse(last.Body)["data"]["where"].AsString();
        }

        return last.ToString();
    }

    private async Task<Reply> AskAsync(
        string host, string path, int port = PublicPort, string? domainHeader = null, string key = "none", string method = "POST")
    {
        var context = new DefaultHttpContext();
        context.Connection.LocalPort = port;
        context.Request.Method = method;
        context.Request.Scheme = "http";
        context.Request.Headers.Host = host;
        context.Request.Headers["x-api-key"] = key;
        context.Request.Headers["x-appsync-domain"] = domainHeader;
        context.Request.ContentType = "application/json";
        context.Request.Path = path;
        context.Request.Body = new MemoryStream("""{"query":"{ where }"}"""u8.ToArray());
        context.Response.Body = new MemoryStream();
        await _services.Router.RouteAsync(context);
        await context.Response.BodyWriter.FlushAsync();
        string body = Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
        return new Reply(context.Response.StatusCode, body.StartsWith('{') ? Value.Parse(body).ToString() : body);
    }

    private static Reply Refused(string message) =>
        new(403, $$"""{"errors":[{"errorType":"AccessDeniedException","message":"{{message}}"}]}""");

    private sealed record Reply(int Status, string Body);
}
