using System.Text;
using Tributary.Aws;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.Management;
using Tributary.ControlPlane.Management.Access;

namespace Tributary.ControlPlane.Tests.Management;

/// <summary>
/// Every error of the AppSync API Reference ("Common Errors" and those of the operations) that can arise here, by a request that makes
/// it: status, x-amzn-ErrorType and body. docs/reference/management.md names the others, and why they cannot.
/// </summary>
public sealed class ErrorTableTests
{
    private const string Upload = "/v1/apis/{api}/schemacreation";

    public static TheoryData<string, string> Table => new()
    {
        { "bad request", """400 BadRequestException {"message":"1 validation error detected: Value at 'name' failed to satisfy constraint: Member must not be null"}""" },
        {
            "code that does not compile",
            """400 BadRequestException {"message":"The code contains one or more errors.","reason":"CODE_ERROR","detail":{"codeErrors":[{"errorType":"PARSER_ERROR","value":"'}' expected.","location":{"line":1,"column":1,"span":1}}]}}"""
        },
        { "bad request to an Event API", """400 ValidationException {"message":"1 validation error detected: Value at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9_\\-\\ ]+"}""" },
        { "no schema", """400 GraphQLSchemaException {"message":"InvalidSyntaxError"}""" },
        { "too many keys", """400 ApiKeyLimitExceededException {"message":"An API has at most 50 API keys. Delete one first."}""" },
        { "key of an hour", """400 ApiKeyValidityOutOfBoundsException {"message":"API key must be valid for a minimum of 1 days."}""" },
        { "too many APIs", """400 ApiLimitExceededException {"message":"You have reached the limit of 30 GraphQL APIs in this region. Delete one first."}""" },
        { "no policy", """403 AccessDeniedException {"message":"User: arn:aws:iam::123456789012:user/eve is not authorized to perform: appsync:CreateGraphqlApi on resource: arn:aws:appsync:eu-west-1:123456789012:/v1/apis"}""" },
        { "no JSON", """400 MalformedHttpRequestException {"message":"The body must be one JSON object in UTF-8."}""" },
        { "too many Event APIs", """402 ServiceQuotaExceededException {"message":"You have reached the limit of 50 Event APIs in this region."}""" },
        { "unknown API", """404 NotFoundException {"message":"GraphQL API nobody not found."}""" },
        { "unknown operation", """404 UnknownOperationException {"message":"There is no operation of the AppSync API (2017-07-25) with this method and path."}""" },
        { "change during an upload", """409 ConcurrentModificationException {"message":"Schema is currently being altered, please wait until that is complete."}""" },
        { "namespace twice", """409 ConflictException {"message":"Channel namespace taken already exists."}""" },
        { "large body", """413 RequestEntityTooLargeException {"message":"The body must not be larger than 2097152 bytes."}""" },
        { "too many sources", """429 LimitExceededException {"message":"A merged API has at most 10 source APIs. Disassociate one first."}""" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task An_error_has_its_name_its_status_and_its_text(string situation, string expected)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Assert.Equal(expected, (await ProvokeAsync(api, situation)).ToString());
    }

    [Fact]
    public async Task What_nobody_expected_is_an_InternalFailure_with_its_request_id_in_the_log()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        api.Publisher.Preparing = Task.FromException(new InvalidOperationException("a secret of the server"));

        AwsReply reply = await api.Protocol.HandleAsync(
            "POST", "/v1/apis", """{"name":"n","authenticationType":"API_KEY"}"""u8.ToArray(), api.Scope, api.Caller, CancellationToken.None);

        Assert.Equal((500, "InternalFailureException"), (reply.Status, reply.Header("x-amzn-ErrorType")));
        Assert.Equal(
            """{"message":"An internal failure occurred. The log has it under the request id of this answer."}""",
            Encoding.UTF8.GetString(reply.Body.Span));
        Assert.Single(api.Failures);
    }

    [Fact]
    public void Every_name_that_the_server_gives_is_in_the_table()
    {
        string[] errors = [.. typeof(ManagementErrors).GetMethods()
            .Where(method => method.ReturnType == typeof(AwsError) && method.GetParameters().Length == 0)
            .Select(method => (AwsError)method.Invoke(null, null)!)
            .Select(error => $"{error.Status} {error.Code}")];
        string[] named = [.. Table.Select(row => string.Join(' ', row.Data.Item2.Split(' ').Take(2))), "500 InternalFailureException"];

        Assert.Equal([], errors.Except(named));
    }

    private static async Task<Answer> ProvokeAsync(ManagementFixture api, string situation)
    {
        const string NewApi = """{"name":"n","authenticationType":"API_KEY"}""";
        switch (situation)
        {
            case "bad request":
                return await api.SendAsync("POST", "/v1/apis", """{"authenticationType":"API_KEY"}""");
            case "bad request to an Event API":
                return await api.SendAsync("POST", "/v2/apis", $$"""{"name":"!",{{EventBodies.Config}}}""");
            case "code that does not compile":
                await api.CreateApiAsync();
                await api.CreateSourceAsync();
                return await api.SendAsync("POST", "/v1/apis/{api}/functions",
                    """{"name":"f","dataSourceName":"none","code":"{","runtime":{"name":"APPSYNC_JS","runtimeVersion":"1.0.0"}}""");
            case "no schema":
                await api.CreateApiAsync(schema: null);
                return await api.SendAsync("GET", "/v1/apis/{api}/schema?format=SDL");
            case "too many keys":
                await api.CreateApiAsync(schema: null);
                return await RepeatAsync(api, 51, "/v1/apis/{api}/apikeys", _ => "{}");
            case "key of an hour":
                await api.CreateApiAsync(schema: null);
                return await api.SendAsync("POST", "/v1/apis/{api}/apikeys", $$"""{"expires":{{api.Clock.Seconds + 3600}}}""");
            case "too many APIs":
                return await RepeatAsync(api, 31, "/v1/apis", _ => NewApi);
            case "no policy":
                api.Caller = new ManagementCaller(AwsPrincipal.User("123456789012", "eve", null, PolicySet.None), new PolicyContext());
                return await api.SendAsync("POST", "/v1/apis", NewApi);
            case "no JSON":
                return await api.SendAsync("POST", "/v1/apis", "<xml/>");
            case "too many Event APIs":
                return await RepeatAsync(api, 51, "/v2/apis", i => $$"""{"name":"n{{i}}",{{EventBodies.Config}}}""");
            case "unknown API":
                return await api.SendAsync("GET", "/v1/apis/nobody");
            case "unknown operation":
                return await api.SendAsync("PUT", "/v1/apis");
            case "change during an upload":
                return await ChangeDuringUploadAsync(api);
            case "namespace twice":
                await api.CreateEventApiAsync();
                return await RepeatAsync(api, 2, "/v2/apis/{api}/channelNamespaces", _ => """{"name":"taken"}""");
            case "large body":
                return await api.SendAsync("POST", "/v1/apis", new string(' ', api.Protocol.BodyBytesMax + 1));
            default:
                return await TooManySourcesAsync(api);
        }
    }

    private static async Task<Answer> RepeatAsync(ManagementFixture api, int times, string target, Func<int, string> body)
    {
        for (int i = 1; i < times; i++)
            await api.OkAsync("POST", target, body(i));
        return await api.SendAsync("POST", target, body(times));
    }

    private static async Task<Answer> ChangeDuringUploadAsync(ManagementFixture api)
    {
        await api.CreateApiAsync();
        var held = new TaskCompletionSource();
        api.Publisher.Preparing = held.Task;
        Task<Answer> upload = api.UploadAsync("type Query { z: Int }");
        Answer refused = await api.SendAsync("POST", Upload, """{"definition":""}""");
        held.SetResult();
        await upload;
        return refused;
    }

    private static async Task<Answer> TooManySourcesAsync(ManagementFixture api)
    {
        var merged = await api.OkAsync("POST", "/v1/apis", """{"name":"m","authenticationType":"API_KEY","apiType":"MERGED"}""");
        string target = $"/v1/mergedApis/{merged["graphqlApi"]["apiId"].AsString()}/sourceApiAssociations";
        Answer answer = new(0, null, string.Empty, string.Empty);
        for (int i = 0; i < 11; i++)
        {
            await api.CreateApiAsync(schema: null);
            answer = await api.SendAsync("POST", target, $$"""{"sourceApiIdentifier":"{{api.ApiId}}"}""");
        }

        return answer;
    }
}
