using System.Text.RegularExpressions;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.ControlPlane.Management.Access;
using Tributary.ControlPlane.Management.Model;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management.Access;

/// <summary>Policies on the operations of the management API, over its wire.</summary>
public sealed class OperationAccessTests
{
    private const string Here = "arn:aws:appsync:eu-west-1:123456789012:";

    public static TheoryData<string, string, string, string> Resources => new()
    {
        // Without a resource type: the operation's own path, as AWS's refusals name it.
        { "POST", "/v1/apis", "CreateGraphqlApi", "/v1/apis" },
        { "GET", "/v1/apis", "ListGraphqlApis", "/v1/apis" },
        { "POST", "/v1/apis/x/types/Query/resolvers/a", "UpdateResolver", "/v1/apis/x/types/Query/resolvers/a" },
        { "POST", "/v1/apis/x/types/Qu%65ry/resolvers/%61", "UpdateResolver", "/v1/apis/x/types/Query/resolvers/a" },
        { "GET", "/v1/apis/x/schemacreation", "GetSchemaCreationStatus", "/v1/apis/x/schemacreation" },
        { "POST", "/v1/apis/x/datasources", "CreateDataSource", "/v1/apis/x/datasources" },
        { "POST", "/v1/dataplane-evaluatecode", "EvaluateCode", "/v1/dataplane-evaluatecode" },
        { "GET", "/v2/apis", "ListApis", "/v2/apis" },
        // With one: its ARN.
        { "GET", "/v1/apis/x", "GetGraphqlApi", "apis/x" },
        { "DELETE", "/v2/apis/x", "DeleteApi", "apis/x" },
        { "GET", "/v2/apis/x/channelNamespaces", "ListChannelNamespaces", "apis/x" },
        { "DELETE", "/v2/apis/x/channelNamespaces/n", "DeleteChannelNamespace", "apis/x/channelNamespace/n" },
        { "GET", "/v1/domainnames/api.example.com", "GetDomainName", "domainnames/api.example.com" },
        { "GET", "/v1/domainnames/api.example.com/apiassociation", "GetApiAssociation", "domainnames/api.example.com" },
        { "DELETE", "/v1/mergedApis/m/sourceApiAssociations/7", "DisassociateSourceGraphqlApi", "apis/m/sourceApiAssociations/7" },
        { "DELETE", "/v1/sourceApis/s/mergedApiAssociations/7", "DisassociateMergedGraphqlApi", "apis/s/mergedApiAssociations/7" },
        { "GET", "/v1/tags/" + Here + "apis/x", "ListTagsForResource", "apis/x" },
        { "GET", "/v1/tags/arn%3Aaws-cn%3Aappsync%3Aeu-west-1%3A123456789012%3Aapis%2Fx", "ListTagsForResource", "apis/x" },
    };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task An_operation_needs_its_action_on_its_resource(string method, string target, string action, string resource)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        string denied = $"AccessDeniedException: User: arn:aws:iam::123456789012:user/eve is not authorized to perform: appsync:{action} on resource: {Here}{resource}";

        api.Caller = Eve(Statement("Allow", "appsync:*", Here + "other/*"));
        Assert.Equal(denied, await RefusalAsync(api, method, target));
        api.Caller = Eve(Statement("Allow", "appsync:Other*", "*"));
        Assert.Equal(denied, await RefusalAsync(api, method, target));
        api.Caller = Eve(Statement("Allow", "*", "*"), Statement("Deny", "appsync:" + action, Here + resource));
        Assert.Equal(denied, await RefusalAsync(api, method, target));

        api.Caller = Eve(Statement("Allow", "appsync:" + action, Here + resource));
        Assert.DoesNotContain("AccessDenied", await RefusalAsync(api, method, target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_operation_is_without_a_check()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        api.Caller = Eve();
        foreach (Operation operation in ServiceModel.AppSync.Operations)
        {
            string target = Regex.Replace(operation.UriTemplate, "{.*?}", "x");
            Assert.Equal(403, (await api.SendAsync(operation.Method, target)).Status);
        }
    }

    [Fact]
    public async Task Associating_a_source_needs_the_actions_of_both_sides()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        const string Target = "/v1/mergedApis/m/sourceApiAssociations", Body = """{"sourceApiIdentifier":"s"}""";
        string merged = Statement("Allow", "appsync:AssociateSourceGraphqlApi", Here + "apis/m");
        string source = Statement("Allow", "appsync:AssociateMergedGraphqlApi", Here + "apis/s");

        api.Caller = Eve(merged);
        Assert.EndsWith("appsync:AssociateMergedGraphqlApi on resource: " + Here + "apis/s", (await api.SendAsync("POST", Target, Body)).Message, StringComparison.Ordinal);
        api.Caller = Eve(source);
        Assert.EndsWith("appsync:AssociateSourceGraphqlApi on resource: " + Here + "apis/m", (await api.SendAsync("POST", Target, Body)).Message, StringComparison.Ordinal);
        api.Caller = Eve(merged, source);
        Assert.Equal(404, (await api.SendAsync("POST", Target, Body)).Status);
    }

    [Theory]
    [InlineData("""{"ForAnyValue:StringEquals":{"appsync:Visibility":"PRIVATE"}}""", "", 403)]
    [InlineData("""{"ForAnyValue:StringEquals":{"appsync:Visibility":"PRIVATE"}}""", ""","visibility":"PRIVATE" """, 200)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/team":"${aws:username}"}}""", ""","tags":{"team":"eve"}""", 200)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/team":"${aws:username}"}}""", ""","tags":{"team":"bob"}""", 403)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/team":"${aws:username}"}}""", "", 403)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]}}""", ""","tags":{"team":"eve","cost":"low"}""", 403)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/team":"eve"}}""", ""","tags":{"team":7}""", 403)]
    public async Task Conditions_see_the_visibility_and_tags_that_a_request_asks_for(string condition, string members, int status)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        api.Caller = Eve($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}""");

        Assert.Equal(status, (await api.SendAsync("POST", "/v1/apis", $$"""{"name":"n","authenticationType":"API_KEY"{{members}}}""")).Status);
    }

    [Fact]
    public async Task Tags_at_creation_need_TagResource_too()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        api.Caller = Eve(Statement("Allow", "appsync:CreateGraphqlApi", "*"));

        Assert.Equal(200, (await api.SendAsync("POST", "/v1/apis", """{"name":"n","authenticationType":"API_KEY"}""")).Status);
        Assert.EndsWith(
            "appsync:TagResource on resource: " + Here + "/v1/apis",
            (await api.SendAsync("POST", "/v1/apis", """{"name":"n","authenticationType":"API_KEY","tags":{"a":"b"}}""")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_see_the_tags_of_the_resource_as_they_are_stored()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);
        await api.OkAsync("POST", $"/v1/tags/{Uri.EscapeDataString(Here)}apis%2F{api.ApiId}", """{"tags":{"team":"orders"}}""");
        await api.OkAsync("POST", "/v1/domainnames", """{"domainName":"api.example.com","certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/1","tags":{"team":"orders"}}""");
        ManagementCaller administrator = api.Caller;
        api.Caller = Eve(
            """{"Effect":"Allow","Action":"appsync:Get*","Resource":"*"}""",
            """{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"orders"}}}""");

        Assert.Equal(403, (await api.SendAsync("GET", "/v1/apis/{api}")).Status);
        Assert.Equal(403, (await api.SendAsync("GET", "/v1/domainnames/api.example.com")).Status);
        Assert.Equal(403, (await api.SendAsync("GET", "/v1/domainnames/API.example.com")).Status);
        ManagementCaller eve = api.Caller;
        api.Caller = administrator;
        await api.OkAsync("DELETE", $"/v1/tags/{Uri.EscapeDataString(Here)}apis%2F{api.ApiId}?tagKeys=team");
        api.Caller = eve;
        Assert.Equal(200, (await api.SendAsync("GET", "/v1/apis/{api}")).Status);
    }

    [Fact]
    public async Task A_Deny_of_a_domain_name_holds_in_any_case()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.OkAsync("POST", "/v1/domainnames", """{"domainName":"api.example.com","certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/1"}""");
        api.Caller = Eve(Statement("Allow", "*", "*"), Statement("Deny", "*", Here + "domainnames/api.example.com"));

        Assert.Equal(403, (await api.SendAsync("DELETE", "/v1/domainnames/API.Example.com")).Status);
        Assert.Equal(403, (await api.SendAsync("GET", $"/v1/tags/{Uri.EscapeDataString(Here)}domainnames%2FAPI.Example.com")).Status);
    }

    private static ManagementCaller Eve(params string[] statements)
    {
        AwsPrincipal principal = AwsPrincipal.User("123456789012", "eve", null, PolicySet.Read(
            [Value.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""")]));
        return new ManagementCaller(principal, new PolicyContext { Principal = principal });
    }

    private static string Statement(string effect, string action, string resource) =>
        $$"""{"Effect":"{{effect}}","Action":"{{action}}","Resource":"{{resource}}"}""";

    private static async Task<string> RefusalAsync(ManagementFixture api, string method, string target)
    {
        Answer answer = await api.SendAsync(method, target);
        return answer.Status == 200 ? "none" : $"{answer.ErrorType}: {answer.Message}";
    }
}
