using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class IntrospectionTests
{
    private const string Target = "/v1/datasources/introspections";

    private const string Body =
        """
        {"rdsDataApiConfig":{"resourceArn":"arn:aws:rds:eu-west-1:123456789012:cluster:db",
        "secretArn":"arn:aws:secretsmanager:eu-west-1:123456789012:secret:s","databaseName":"d"}}
        """;

    [Fact]
    public async Task An_introspection_is_started_and_ends_in_FAILED_with_the_reason()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        Value started = await api.OkAsync("POST", Target, Body);
        string id = started["introspectionId"].AsString();

        Assert.Equal($$"""{"introspectionId":"{{id}}","introspectionStatus":"PROCESSING"}""", started.ToString());
        await using ManagementFixture again = await api.ReopenAsync();
        Assert.Equal(
            $$"""
            {"introspectionId":"{{id}}","introspectionStatus":"FAILED","introspectionStatusDetail":"Introspecting data sources is not built in this version of Tributary: the database was not read."}
            """,
            (await again.SendAsync("GET", $"{Target}/{id}?includeModelsSDL=true&maxResults=5")).Body);
    }

    [Fact]
    public async Task The_oldest_is_forgotten_when_there_are_too_many()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        string first = (await api.OkAsync("POST", Target, Body))["introspectionId"].AsString();
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(200, (await api.SendAsync("GET", $"{Target}/{first}")).Status);
            api.Clock.Now += TimeSpan.FromSeconds(1);
            await api.OkAsync("POST", Target, Body);
        }

        Assert.Equal(404, (await api.SendAsync("GET", $"{Target}/{first}")).Status);
    }

    [Fact]
    public async Task A_configuration_is_required()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Assert.Equal(
            """400 BadRequestException {"message":"rdsDataApiConfig is required."}""", (await api.SendAsync("POST", Target, "{}")).ToString());
    }
}
