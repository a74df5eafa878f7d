using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class AssociationTests
{
    private const string NotBuilt =
        "Merging schemas is not built in this version of Tributary: the association is kept, and the merged API has no schema of it.";

    [Fact]
    public async Task An_association_is_kept_and_its_merge_fails_with_the_reason()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        (string merged, string source) = await CreateApisAsync(api);
        string target = $"/v1/mergedApis/{merged}/sourceApiAssociations";

        Value created = (await api.OkAsync("POST", target, $$"""{"sourceApiIdentifier":"{{source}}","description":"d"}"""))["sourceApiAssociation"];
        string id = created["associationId"].AsString();

        Assert.Matches("^[0-9a-f-]{36}$", id);
        Assert.Equal(
            $$$"""
            {"associationId":"{{{id}}}","associationArn":"arn:aws:appsync:eu-west-1:123456789012:apis/{{{merged}}}/sourceApiAssociations/{{{id}}}",
            "sourceApiId":"{{{source}}}","sourceApiArn":"arn:aws:appsync:eu-west-1:123456789012:apis/{{{source}}}",
            "mergedApiArn":"arn:aws:appsync:eu-west-1:123456789012:apis/{{{merged}}}","mergedApiId":"{{{merged}}}","description":"d",
            "sourceApiAssociationConfig":{"mergeType":"MANUAL_MERGE"},"sourceApiAssociationStatus":"MERGE_SCHEDULED"}
            """.ReplaceLineEndings(string.Empty),
            created.ToString());
        Value stored = (await api.OkAsync("GET", $"{target}/{id}"))["sourceApiAssociation"];
        Assert.Equal(
            ("MERGE_FAILED", NotBuilt),
            (stored["sourceApiAssociationStatus"].AsString(), stored["sourceApiAssociationStatusDetail"].AsString()));
        await using (ManagementFixture again = await api.ReopenAsync())
            Assert.Equal(stored, (await again.OkAsync("GET", $"{target}/{id}"))["sourceApiAssociation"]);

        Assert.Equal(
            """{"sourceApiAssociationStatus":"MERGE_SCHEDULED"}""", (await api.SendAsync("POST", $"{target}/{id}/merge")).Body);
        Assert.Equal(stored, (await api.OkAsync("GET", $"{target}/{id}"))["sourceApiAssociation"]);
        string arn = Uri.EscapeDataString($"arn:aws:appsync:eu-west-1:123456789012:apis/{merged}");
        Value updated = await api.OkAsync(
            "POST", $"/v1/mergedApis/{arn}/sourceApiAssociations/{id}", """{"sourceApiAssociationConfig":{"mergeType":"AUTO_MERGE"}}""");
        Assert.Equal("AUTO_MERGE", updated["sourceApiAssociation"]["sourceApiAssociationConfig"]["mergeType"].AsString());
        Assert.True(updated["sourceApiAssociation"]["description"].IsNull);

        Assert.Equal(
            """{"sourceApiAssociationStatus":"DELETION_SCHEDULED"}""", (await api.SendAsync("DELETE", $"{target}/{id}")).Body);
        Assert.Equal(
            $$"""404 NotFoundException {"message":"Association {{id}} not found."}""", (await api.SendAsync("GET", $"{target}/{id}")).ToString());
    }

    [Fact]
    public async Task The_source_can_associate_list_and_disassociate()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        (string merged, string source) = await CreateApisAsync(api);
        string target = $"/v1/sourceApis/{source}/mergedApiAssociations";
        Value created = (await api.OkAsync("POST", target, $$"""{"mergedApiIdentifier":"{{merged}}"}"""))["sourceApiAssociation"];
        string id = created["associationId"].AsString();

        Assert.Equal(
            $"arn:aws:appsync:eu-west-1:123456789012:apis/{source}/mergedApiAssociations/{id}", created["associationArn"].AsString());
        foreach (string apiId in new[] { merged, source })
        {
            Value summary = (await api.OkAsync("GET", $"/v1/apis/{apiId}/sourceApiAssociations"))["sourceApiAssociationSummaries"][0];
            Assert.Equal((id, true), (summary["associationId"].AsString(), summary["sourceApiAssociationStatus"].IsNull));
        }

        Assert.Equal(
            $$"""400 BadRequestException {"message":"Source API {{source}} is already associated with the merged API."}""",
            (await api.SendAsync("POST", target, $$"""{"mergedApiIdentifier":"{{merged}}"}""")).ToString().Replace("{api}", source, StringComparison.Ordinal));
        await api.OkAsync("DELETE", $"{target}/{id}");
        Assert.Equal(404, (await api.SendAsync("DELETE", $"{target}/{id}")).Status);
    }

    [Fact]
    public async Task The_types_of_an_association_are_those_of_its_source()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        (string merged, string source) = await CreateApisAsync(api);
        string target = $"/v1/mergedApis/{merged}/sourceApiAssociations";
        Value created = await api.OkAsync("POST", target, $$"""{"sourceApiIdentifier":"{{source}}"}""");

        string id = created["sourceApiAssociation"]["associationId"].AsString();
        Value types = await api.OkAsync("GET", $"{target}/{id}/types?format=SDL");

        Assert.Equal(["Mutation", "Query", "schema"], types["types"].AsList().Select(type => type["name"].AsString()));
    }

    [Fact]
    public async Task Only_a_merged_API_has_sources_and_no_merged_API_is_one()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        (string merged, string source) = await CreateApisAsync(api);

        Assert.Equal(
            $"API {source} is no merged API.",
            (await api.SendAsync("POST", $"/v1/mergedApis/{source}/sourceApiAssociations", $$"""{"sourceApiIdentifier":"{{source}}"}""")).Message);
        Assert.Equal(
            $"API {merged} is a merged API and cannot be a source.",
            (await api.SendAsync("POST", $"/v1/mergedApis/{merged}/sourceApiAssociations", $$"""{"sourceApiIdentifier":"{{merged}}"}""")).Message);
        Assert.Equal(
            """404 NotFoundException {"message":"GraphQL API arn:aws:appsync:eu-west-1:999999999999:apis/x not found."}""",
            (await api.SendAsync(
                "POST",
                $"/v1/mergedApis/{merged}/sourceApiAssociations",
                """{"sourceApiIdentifier":"arn:aws:appsync:eu-west-1:999999999999:apis/x"}""")).ToString());
    }

    [Fact]
    public async Task A_merged_API_has_at_most_ten_sources_and_its_deletion_ends_the_associations()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        (string merged, string source) = await CreateApisAsync(api);
        string target = $"/v1/mergedApis/{merged}/sourceApiAssociations";
        for (int i = 0; i < 10; i++)
        {
            await api.CreateApiAsync(schema: null);
            await api.OkAsync("POST", target, $$"""{"sourceApiIdentifier":"{{api.ApiId}}"}""");
        }

        Assert.Equal(10, (await Pages.AllAsync(api, $"/v1/apis/{merged}/sourceApiAssociations", "sourceApiAssociationSummaries", 4)).Count);
        Assert.Equal(
            """429 LimitExceededException {"message":"A merged API has at most 10 source APIs. Disassociate one first."}""",
            (await api.SendAsync("POST", target, $$"""{"sourceApiIdentifier":"{{source}}"}""")).ToString());
        await api.OkAsync("DELETE", $"/v1/apis/{merged}");
        Assert.Equal(
            """{"sourceApiAssociationSummaries":[]}""", (await api.SendAsync("GET", "/v1/apis/{api}/sourceApiAssociations")).Body);
    }

    private static async Task<(string Merged, string Source)> CreateApisAsync(ManagementFixture api)
    {
        Value merged = await api.OkAsync("POST", "/v1/apis", """{"name":"m","authenticationType":"API_KEY","apiType":"MERGED"}""");
        await api.CreateApiAsync();
        return (merged["graphqlApi"]["apiId"].AsString(), api.ApiId);
    }
}
