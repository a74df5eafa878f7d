using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.AppSync.Schemas;
using Tributary.Aws;
using Tributary.Server.Hosting;
using Tributary.Values;

namespace Tributary.Server.Tests.Hosting;

/// <summary>Code that AWS's lint rules deny: the profile aws refuses to save it, open saves and runs it.</summary>
public sealed class DeniedCodeTests
{
    private const string Sorting = "[10, 9, 1].sort((a, b) => a - b).join()";
    private const string InvalidParseInt = "Invalid function: parseInt [code: INVALID_FUNCTION_INVOCATION]";
    private const string InvalidNumber = "Invalid function: Number [code: INVALID_FUNCTION_INVOCATION]";

    private static readonly AwsScope Scope = new(AwsScope.DefaultAccountId, "us-east-1");

    [Theory]
    [InlineData(Sorting, 32, "Functions can not be passed as an argument")]
    [InlineData("parseInt('12 apples')", 8, InvalidParseInt)]
    [InlineData("Number('7') + 1", 6, InvalidNumber)]
    [InlineData("'7'.padStart(3, '0')", 20, "Method String.padStart is not implemented")]
    public async Task The_profile_aws_refuses_to_save_it(string expression, int span, string message)
    {
        await using DeniedServer server = await DeniedServer.StartAsync(Dialect.Aws);

        AwsError refused = await Assert.ThrowsAsync<AwsError>(() => server.CreateResolverAsync(CodeOf(expression)));

        Assert.Equal(("BadRequestException", 400, "The code contains one or more errors."), (refused.Code, refused.Status, refused.Message));
        string error = $$$"""{"errorType":"LINT_ERROR","value":"{{{message}}}","location":{"line":1,"column":42,"span":{{{span}}}}}""";
        Assert.Equal($$$"""{"reason":"CODE_ERROR","detail":{"codeErrors":[{{{error}}}]}}""", refused.Members.ToString());
        Assert.Equal($"[{error}]", (await server.EvaluateAsync(CodeOf(expression)))["error"]["codeErrors"].ToString());
        Assert.Equal("""{"data":{"it":null}}""", await server.AskAsync());
    }

    [Theory]
    [InlineData(Sorting, "1,9,10")]
    [InlineData("parseInt('12 apples')", "12")]
    [InlineData("Number('7') + 1", "8")]
    [InlineData("'7'.padStart(3, '0')", "007")]
    public async Task The_profile_open_saves_and_runs_it(string expression, string result)
    {
        await using DeniedServer server = await DeniedServer.StartAsync(Dialect.Open);

        await server.CreateResolverAsync(CodeOf(expression));

        Assert.Equal($$$"""{"data":{"it":"{{{result}}}"}}""", await server.AskAsync());
        Value evaluated = (await server.EvaluateAsync(CodeOf(expression)))["evaluationResult"];
        Assert.Equal(result, Value.Parse(evaluated.AsString())["payload"].ToString().Trim('"'));
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("open")]
    public async Task What_the_runtime_has_not_is_refused_by_both(string profile)
    {
        await using DeniedServer server = await DeniedServer.StartAsync(Dialect.Named(profile)!);

        AwsError refused = await Assert.ThrowsAsync<AwsError>(() => server.CreateResolverAsync(CodeOf("'a'.localeCompare('b')")));

        Assert.Equal(
            "Method String.localeCompare is not implemented",
            refused.Members["detail"]["codeErrors"][0]["value"].AsString());
    }

    private static string CodeOf(string expression) =>
        $"export const request = () => ({{ payload: {expression} }});\nexport const response = (ctx) => ctx.result;";

    /// <summary>All parts of a server with one API, without a network.</summary>
    private sealed class DeniedServer : IAsyncDisposable
    {
        private static readonly Value Runtime = ObjectValue.Of(("name", "APPSYNC_JS"), ("runtimeVersion", "1.0.0"));

        private readonly TemporaryFolder _folder;
        private readonly Services _services;
        private string _apiId = string.Empty;
        private string _key = string.Empty;

        private DeniedServer(TemporaryFolder folder, Services services)
        {
            _folder = folder;
            _services = services;
        }

        public static async Task<DeniedServer> StartAsync(Dialect dialect)
        {
            var folder = new TemporaryFolder();
            var options = new ServerOptions
            {
                Host = "127.0.0.1",
                Port = 0,
                HttpsPort = 0,
                DataFolder = folder.Location,
                Region = "us-east-1",
                Dialect = dialect,
            };
            var server = new DeniedServer(
                folder, await Services.CreateAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None));
            await server.CreateApiAsync();
            return server;
        }

        public Task<ObjectValue> CreateResolverAsync(string code) => CallAsync(
            "CreateResolver",
            ("apiId", _apiId),
            ("typeName", "Query"),
            ("fieldName", "it"),
            ("dataSourceName", "Local"),
            ("code", code),
            ("runtime", Runtime));

        public Task<ObjectValue> EvaluateAsync(string code) =>
            CallAsync("EvaluateCode", ("code", code), ("context", "{}"), ("function", "request"), ("runtime", Runtime));

        public async Task<string> AskAsync()
        {
            var context = new DefaultHttpContext();
            context.Request.Method = "POST";
            context.Request.Scheme = "http";
            context.Request.Headers.Host = "localhost";
            context.Request.Headers["x-api-key"] = _key;
            context.Request.ContentType = "application/json";
            context.Request.Path = $"/apis/{_apiId}/graphql";
            context.Request.Body = new MemoryStream("""{"query":"{ it }"}"""u8.ToArray());
            context.Response.Body = new MemoryStream();
            await _services.Router.RouteAsync(context);
            await context.Response.BodyWriter.FlushAsync();
            return Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
        }

        public async ValueTask DisposeAsync()
        {
            await _services.DisposeAsync();
            _folder.Dispose();
        }

        private async Task CreateApiAsync()
        {
            _services.Addresses.Set(new Uri("http://localhost:4000"), new Uri("https://localhost:4443"), null);
            _services.Router.Deployed(null);
            ObjectValue created = await CallAsync("CreateGraphqlApi", ("name", "denied"), ("authenticationType", "API_KEY"));
            _apiId = created["graphqlApi"]["apiId"].AsString();
            await CallAsync("StartSchemaCreation", ("apiId", _apiId), ("definition", "type Query { it: String }"));
            await CallAsync("CreateDataSource", ("apiId", _apiId), ("name", "Local"), ("type", "NONE"));
            _key = (await CallAsync("CreateApiKey", ("apiId", _apiId)))["apiKey"]["id"].AsString();
        }

        private async Task<ObjectValue> CallAsync(string operation, params (string Name, Value Value)[] members) =>
            await _services.Management.InvokeAsync(Scope, operation, ObjectValue.Of(members), CancellationToken.None);
    }
}
