using System.Text;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Management;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class SessionTests
{
    private static readonly ObjectValue NewApi = ObjectValue.Of(("name", "chat"), ("authenticationType", "API_KEY"));

    [Fact]
    public async Task A_session_takes_effect_as_a_whole_when_it_is_committed()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        ManagementSession session = api.Service.Begin(api.Scope);

        string apiId = (await session.InvokeAsync("CreateGraphqlApi", NewApi, default))["graphqlApi"]["apiId"].AsString();
        ObjectValue Of(params ReadOnlySpan<(string, Value)> members) =>
            new ObjectBuilder(ObjectValue.Of(members)).Set("apiId", apiId).Build();
        await session.InvokeAsync("StartSchemaCreation", Of(("definition", "type Query { a: Int }")), default);
        ObjectValue status = await session.InvokeAsync("GetSchemaCreationStatus", Of(), default);
        await session.InvokeAsync("CreateDataSource", Of(("name", "none"), ("type", "NONE")), default);
        ObjectValue runtime = ObjectValue.Of(("name", "APPSYNC_JS"), ("runtimeVersion", "1.0.0"));
        await session.InvokeAsync(
            "CreateResolver",
            Of(("typeName", "Query"), ("fieldName", "a"), ("dataSourceName", "none"), ("runtime", runtime), ("code", "{}")),
            default);

        Assert.Equal("""{"status":"SUCCESS"}""", status.ToString());
        Assert.Empty(api.Definitions.Read(api.Scope).Apis);
        Assert.Empty(api.Publisher.Log);
        await session.CommitAsync(default);
        Assert.Equal(["publish"], api.Publisher.Log);
        Assert.Equal(["Query.a"], api.Publisher.Published[apiId].Resolvers.Keys);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.InvokeAsync("CreateGraphqlApi", NewApi, default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.CommitAsync(default));
    }

    [Fact]
    public async Task A_refused_operation_leaves_the_session_as_it_was()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        ManagementSession session = api.Service.Begin(api.Scope);
        await session.InvokeAsync("CreateGraphqlApi", NewApi, default);

        AwsError error = await Assert.ThrowsAsync<AwsError>(async () =>
            await session.InvokeAsync("CreateGraphqlApi", ObjectValue.Of(("name", "n"), ("authenticationType", "AWS_LAMBDA")), default));
        await session.CommitAsync(default);

        Assert.Equal("BadRequestException", error.Code);
        Assert.Single(api.Definitions.Read(api.Scope).Apis);
    }

    [Fact]
    public async Task One_API_that_does_not_compile_holds_back_the_whole_session()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        ManagementSession session = api.Service.Begin(api.Scope);
        await session.InvokeAsync("CreateGraphqlApi", NewApi, default);
        await session.InvokeAsync("CreateGraphqlApi", ObjectValue.Of(("name", "broken"), ("authenticationType", "API_KEY")), default);

        DefinitionException exception = await Assert.ThrowsAsync<DefinitionException>(async () => await session.CommitAsync(default));

        Assert.Equal("schema, line 1, column 2: It is broken. (rule: Unbroken) Mend it.", Assert.Single(exception.Problems).ToString());
        Assert.Empty(api.Definitions.Read(api.Scope).Apis);
        Assert.Empty(api.Publisher.Log);
        await using ManagementFixture again = await api.ReopenAsync();
        Assert.Empty(again.Definitions.Read(api.Scope).Apis);
    }

    [Fact]
    public async Task Of_two_sessions_on_one_API_the_second_is_refused_and_on_two_APIs_both_hold()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        ManagementSession first = api.Service.Begin(api.Scope), second = api.Service.Begin(api.Scope), third = api.Service.Begin(api.Scope);
        await UploadAsync(first, api.ApiId, "type Query { first: Int }");
        await UploadAsync(second, api.ApiId, "type Query { second: Int }");
        await third.InvokeAsync("CreateGraphqlApi", NewApi, default);

        await first.CommitAsync(default);
        AwsError error = await Assert.ThrowsAsync<AwsError>(async () => await second.CommitAsync(default));
        await third.CommitAsync(default);

        Assert.Equal(("ConcurrentModificationException", 409), (error.Code, error.Status));
        Assert.Equal("type Query { first: Int }", api.Publisher.Published[api.ApiId].Schema);
        Assert.Equal(2, api.Definitions.Read(api.Scope).Apis.Count);
    }

    [Fact]
    public async Task A_process_that_missed_a_change_is_refused_and_then_sees_it()
    {
        await using ManagementFixture here = await ManagementFixture.OpenAsync();
        await here.CreateApiAsync();
        await using ManagementFixture there = await here.ReopenAsync();
        await here.UploadAsync("type Query { here: Int }");

        Answer missed = await there.SendAsync("POST", $"/v1/apis/{here.ApiId}/apikeys");
        Answer seen = await there.SendAsync("POST", $"/v1/apis/{here.ApiId}/apikeys");

        Assert.Equal((409, "ConcurrentModificationException"), (missed.Status, missed.ErrorType));
        Assert.Equal(200, seen.Status);
        Assert.Equal("type Query { here: Int }", there.Publisher.Published[here.ApiId].Schema);
    }

    [Fact]
    public async Task Single_operations_at_the_same_time_all_hold()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync(schema: null);

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            api.SendAsync("POST", "/v1/apis/{api}/datasources", $$"""{"name":"s{{i}}","type":"NONE"}"""))));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(40, api.Publisher.Published[api.ApiId].DataSources.Count);
    }

    private static async Task UploadAsync(ManagementSession session, string apiId, string schema) =>
        await session.InvokeAsync("StartSchemaCreation", ObjectValue.Of(("apiId", apiId), ("definition", schema)), default);
}
