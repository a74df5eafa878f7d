using Tributary.Aws;
using Tributary.ControlPlane.Management;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

/// <summary>Changes of everything beside GraphQL APIs, from two sides at once.</summary>
public sealed class ConflictTests
{
    private static readonly ObjectValue Domain = ObjectValue.Of(
        ("domainName", "api.example.com"), ("certificateArn", "arn:aws:acm:us-east-1:123456789012:certificate/1"));

    [Fact]
    public async Task Two_sessions_that_change_one_domain_name_conflict()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        ManagementSession first = api.Service.Begin(api.Scope), second = api.Service.Begin(api.Scope);
        await first.InvokeAsync("CreateDomainName", Domain, default);
        await second.InvokeAsync("CreateDomainName", Domain, default);
        await first.CommitAsync(default);

        AwsError error = await Assert.ThrowsAsync<AwsError>(async () => await second.CommitAsync(default));

        Assert.Equal(("ConcurrentModificationException", 409), (error.Code, error.Status));
    }

    [Fact]
    public async Task A_change_by_another_process_is_noticed_and_taken_over()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.Service.InvokeAsync(api.Scope, "CreateDomainName", Domain, default);
        await api.CreateEventApiAsync();
        await using ManagementFixture other = await api.ReopenAsync();
        const string Name = "/v1/domainnames/api.example.com";
        string events = $"/v2/apis/{api.ApiId}";
        await other.OkAsync("POST", Name, """{"description":"theirs"}""");
        await other.OkAsync("POST", events, $$"""{"name":"theirs",{{EventBodies.Config}}}""");

        Assert.Equal(
            """
            409 ConcurrentModificationException {"message":"api.example.com was changed by another request at the same time. Read it again and repeat the change."}
            """,
            (await api.SendAsync("POST", Name, """{"description":"mine"}""")).ToString());
        Assert.Equal(409, (await api.SendAsync("POST", events, $$"""{"name":"mine",{{EventBodies.Config}}}""")).Status);
        Assert.Equal("theirs", (await api.OkAsync("GET", Name))["domainNameConfig"]["description"].AsString());
        Assert.Equal("theirs", (await api.OkAsync("GET", events))["api"]["name"].AsString());

        await other.OkAsync("DELETE", Name);
        Assert.Equal(409, (await api.SendAsync("POST", Name, "{}")).Status);
        Assert.Equal(404, (await api.SendAsync("GET", Name)).Status);
    }

    [Fact]
    public async Task Types_created_at_once_wait_for_each_other_and_none_is_lost()
    {
        await using ManagementFixture api = await ManagementFixture.OpenWithEnginesAsync();
        await api.CreateApiAsync();

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => api.SendAsync(
            "POST", "/v1/apis/{api}/types", $$"""{"format":"SDL","definition":"type T{{i}} { a: Int }"}""")));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(23, (await Pages.AllAsync(api, "/v1/apis/{api}/types?format=SDL", "types")).Count);
    }

    [Fact]
    public async Task A_session_commits_all_kinds_together_or_none()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        ManagementSession session = api.Service.Begin(api.Scope);
        await session.InvokeAsync("CreateDomainName", Domain, default);
        ObjectValue broken = ObjectValue.Of(("name", "broken"), ("authenticationType", "API_KEY"));
        await session.InvokeAsync("CreateGraphqlApi", broken, default);

        await Assert.ThrowsAsync<AppSync.Apis.DefinitionException>(async () => await session.CommitAsync(default));

        Assert.Equal("""{"domainNameConfigs":[]}""", (await api.SendAsync("GET", "/v1/domainnames")).Body);
    }
}
