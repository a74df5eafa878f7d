using Tributary.Aws;
using Tributary.ControlPlane.Management.Model;
using Tributary.ControlPlane.Management.Operations;
using Tributary.ControlPlane.Management.Protocol;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class ProtocolTests
{
    [Fact]
    public void All_74_operations_have_a_route_of_their_own()
    {
        foreach (Operation operation in ServiceModel.AppSync.Operations)
        {
            string path = System.Text.RegularExpressions.Regex.Replace(operation.UriTemplate, "{.*?}", "x");
            Assert.Equal(operation.Name, RouteTable.AppSync.Find(operation.Method, path).Operation.Name);
        }

        Assert.Equal(74, ServiceModel.AppSync.Operations.Count);
    }

    [Fact]
    public void All_74_operations_are_built()
    {
        Assert.Empty(ServiceModel.AppSync.Operations
            .Where(operation => OperationTable.Find(operation.Name) is null)
            .Select(operation => operation.Name));
    }

    [Theory]
    [InlineData("GET", "/v1/nothing")]
    [InlineData("PATCH", "/v1/apis")]
    [InlineData("get", "/v1/apis")]
    [InlineData("GET", "/v1/apis/")]
    [InlineData("GET", "/v1//apis")]
    [InlineData("GET", "/v1/apis/x/..")]
    [InlineData("GET", "/v1/APIS")]
    [InlineData("GET", "/v1/apis/x/flushcache")]
    [InlineData("GET", "*")]
    [InlineData("GET", "")]
    public async Task Other_paths_are_no_operation(string method, string target)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync(method, target);

        Assert.Equal((404, "UnknownOperationException"), (answer.Status, answer.ErrorType));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("\u0000")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Assert.Equal(
            """400 MalformedHttpRequestException {"message":"The body must be one JSON object in UTF-8."}""",
            (await api.SendAsync("POST", "/v1/apis", body)).ToString());
    }

    [Fact]
    public async Task A_deep_body_is_refused()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        string deep = """{"name":""" + new string('[', 100_000);

        Assert.Equal(400, (await api.SendAsync("POST", "/v1/apis", deep)).Status);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync("POST", "/v1/apis", new string(' ', api.Protocol.BodyBytesMax + 1));

        Assert.Equal(
            """413 RequestEntityTooLargeException {"message":"The body must not be larger than 2097152 bytes."}""", answer.ToString());
    }

    [Theory]
    [InlineData("/v1/apis/%zz")]
    [InlineData("/v1/apis/%ff")]
    [InlineData("/v1/apis?nextToken=%f")]
    public async Task Broken_percent_encoding_is_refused(string target)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Assert.Equal(
            """400 MalformedHttpRequestException {"message":"The path or query is not percent-encoded correctly."}""",
            (await api.SendAsync("GET", target)).ToString());
    }

    [Fact]
    public async Task A_path_member_is_not_taken_from_the_body_or_query()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);

        var answer = await api.OkAsync("POST", "/v1/apis/{api}/apikeys?apiId=x&description=x", """{"apiId":"other","id":"mine"}""");

        Assert.StartsWith("da2-", answer["apiKey"]["id"].AsString(), StringComparison.Ordinal);
        Assert.True(answer["apiKey"]["description"].IsNull);
    }

    [Fact]
    public async Task A_huge_wrong_request_gets_a_small_answer()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        string tags = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"{new string('ä', 40)}{i}\":1"));

        Answer answer = await api.SendAsync("POST", "/v1/apis", $$$"""{"name":"n","authenticationType":"API_KEY","tags":{{{{tags}}}}}""");

        Assert.Equal(400, answer.Status);
        Assert.InRange(answer.Body.Length, 1, 10_000);
    }

    [Theory]
    [InlineData("/v1/apis", true)]
    [InlineData("/v2/apis?x", true)]
    [InlineData("http://localhost:4000/v1/apis", true)]
    [InlineData("/v1", false)]
    [InlineData("/graphql", false)]
    [InlineData("*", false)]
    public void The_protocol_knows_its_paths(string target, bool serves) => Assert.Equal(serves, ManagementProtocol.Serves(target));

    [Fact]
    public async Task A_refused_signature_is_an_answer_of_this_protocol()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        var error = new AwsError("MissingAuthenticationTokenException", 403, "Missing Authentication Token");

        Aws.Replies.AwsReply reply = api.Protocol.Refuse(error);

        Assert.Equal((403, "MissingAuthenticationTokenException"), (reply.Status, reply.Header("x-amzn-ErrorType")));
        Assert.Equal("""{"message":"Missing Authentication Token"}""", System.Text.Encoding.UTF8.GetString(reply.Body.Span));
    }
}
