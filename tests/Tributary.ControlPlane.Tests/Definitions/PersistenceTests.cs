using Tributary.ControlPlane.Tests.Management;
using Tributary.Storage;
using Tributary.Storage.Sqlite;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Definitions;

public sealed class PersistenceTests
{
    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        string folder = Directory.CreateTempSubdirectory("tributary-test-").FullName;
        try
        {
            string path = Path.Combine(folder, "definitions.db");
            Dictionary<string, string> before, after;
            string apiId;
            await using (SqliteStorage storage = await SqliteStorage.OpenAsync(path))
            {
                await using ManagementFixture api = await ManagementFixture.OpenAsync(storage, ownsStorage: false, new TestClock());
                apiId = await FillAsync(api);
                before = await ReadAsync(api, apiId);
            }

            await using (SqliteStorage storage = await SqliteStorage.OpenAsync(path))
            {
                await using ManagementFixture api = await ManagementFixture.OpenAsync(storage, ownsStorage: false, new TestClock());
                after = await ReadAsync(api, apiId);
                Assert.Equal(["restore"], api.Publisher.Log);
                Assert.Equal("type Query { a: Int b: Int }", api.Publisher.Published[apiId].Schema);
            }

            Assert.Equal(before, after);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_new_resolver_writes_two_small_entries()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        await api.CreateSourceAsync();
        CommitStamp before = api.Storage.Changes.Watermark;

        await api.OkAsync("POST", "/v1/apis/{api}/types/Query/resolvers", Resolvers.Code("a", "none"));

        var everything = new KeyRange(Array.Empty<byte>(), null);
        IReadOnlyList<Change> changes = await api.Storage.Changes.ReadAsync(before, everything, 100, CancellationToken.None);
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    public async Task A_failed_upload_is_remembered()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.CreateApiAsync();
        await api.UploadAsync("nonsense");
        var before = await api.OkAsync("GET", "/v1/apis/{api}/schemacreation");

        await using ManagementFixture again = await api.ReopenAsync();

        Value after = await again.OkAsync("GET", $"/v1/apis/{api.ApiId}/schemacreation");
        Assert.Equal(before, after);
        Assert.Equal("FAILED", after["status"].AsString());
        Assert.Equal(ManagementFixture.Schema, again.Publisher.Published[api.ApiId].Schema);
    }

    private static async Task<string> FillAsync(ManagementFixture api)
    {
        await api.CreateApiAsync("type Query { a: Int b: Int }");
        await api.OkAsync("POST", "/v1/tags/arn:aws:appsync:eu-west-1:123456789012:apis/{api}", """{"tags":{"a":"b"}}""");
        await api.OkAsync("PUT", "/v1/apis/{api}/environmentVariables", """{"environmentVariables":{"AB":"1"}}""");
        await api.CreateSourceAsync("none");
        await api.OkAsync("POST", "/v1/apis/{api}/datasources", """{"name":"web","type":"HTTP","httpConfig":{"endpoint":"https://x"}}""");
        Value function = await api.OkAsync("POST", "/v1/apis/{api}/functions", Resolvers.Function("f", "none"));
        string functionId = function["functionConfiguration"]["functionId"].AsString();
        await api.OkAsync("POST", "/v1/apis/{api}/types/Query/resolvers", Resolvers.Code("a", "web"));
        await api.OkAsync("POST", "/v1/apis/{api}/types/Query/resolvers", Resolvers.Pipeline("b", $"\"{functionId}\""));
        await api.OkAsync("POST", "/v1/apis/{api}/apikeys", """{"description":"one"}""");
        await api.OkAsync("POST", "/v1/apis/{api}/apikeys");
        return api.ApiId;
    }

    private static async Task<Dictionary<string, string>> ReadAsync(ManagementFixture api, string apiId)
    {
        string[] paths =
        [
            "", "/environmentVariables", "/schemacreation", "/datasources", "/functions", "/types/Query/resolvers", "/apikeys",
        ];
        var answers = new Dictionary<string, string>();
        foreach (string path in paths)
            answers.Add(path, (await api.OkAsync("GET", $"/v1/apis/{apiId}{path}")).ToString());
        return answers;
    }
}
