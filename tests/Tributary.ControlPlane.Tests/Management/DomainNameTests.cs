using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Management;

public sealed class DomainNameTests
{
    private const string Names = "/v1/domainnames";
    private const string Name = "/v1/domainnames/api.example.com";
    private const string Association = Name + "/apiassociation";
    private const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1";
    private const string Body = $$$"""{"domainName":"api.example.com","certificateArn":"{{{Certificate}}}","description":"","tags":{"k":"v"}}""";

    [Fact]
    public async Task A_domain_name_is_created_read_listed_updated_and_deleted()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        Value created = (await api.OkAsync("POST", Names, Body))["domainNameConfig"];
        string target = created["appsyncDomainName"].AsString();

        Assert.Matches("^[a-z2-7]{26}\\.localhost$", target);
        Assert.Equal(
            $$"""
            {"domainName":"api.example.com","description":"","certificateArn":"{{Certificate}}","appsyncDomainName":"{{target}}",
            "hostedZoneId":"Z2FDTNDATAQYW2","tags":{"k":"v"},"domainNameArn":"arn:aws:appsync:eu-west-1:123456789012:domainnames/api.example.com"}
            """.ReplaceLineEndings(string.Empty),
            created.ToString());
        Assert.Equal(created, (await api.OkAsync("GET", Name))["domainNameConfig"]);
        Assert.Equal([created], (await api.OkAsync("GET", Names))["domainNameConfigs"].AsList());
        Assert.Equal(
            """400 BadRequestException {"message":"Domain name API.example.com already exists."}""",
            (await api.SendAsync("POST", Names, Body.Replace("api.", "API.", StringComparison.Ordinal))).ToString());
        Assert.Equal("new", (await api.OkAsync("POST", Name, """{"description":"new"}"""))["domainNameConfig"]["description"].AsString());
        await using (ManagementFixture again = await api.ReopenAsync())
            Assert.Equal("new", (await again.OkAsync("GET", Name))["domainNameConfig"]["description"].AsString());

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", Name)).ToString());
        Assert.Equal(
            """404 NotFoundException {"message":"Domain name api.example.com not found."}""", (await api.SendAsync("DELETE", Name)).ToString());
    }

    [Fact]
    public async Task An_association_goes_from_PROCESSING_to_SUCCESS_and_can_be_replaced_and_removed()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.OkAsync("POST", Names, Body);
        await api.CreateApiAsync(schema: null);
        string first = api.ApiId;
        Assert.Equal(
            """{"apiAssociation":{"domainName":"api.example.com","apiId":"{api}","associationStatus":"PROCESSING"}}""",
            (await api.SendAsync("POST", Association, $$"""{"apiId":"{{first}}"}""")).Text);
        Assert.Equal(
            """{"apiAssociation":{"domainName":"api.example.com","apiId":"{api}","associationStatus":"SUCCESS"}}""",
            (await api.SendAsync("GET", Association)).Text);
        Assert.Equal(
            """400 BadRequestException {"message":"Domain name api.example.com is associated with an API. Disassociate it first."}""",
            (await api.SendAsync("DELETE", Name)).ToString());

        await api.CreateEventApiAsync();
        await api.OkAsync("POST", Association, $$"""{"apiId":"{{api.ApiId}}"}""");
        await using (ManagementFixture again = await api.ReopenAsync())
            Assert.Equal(api.ApiId, (await again.OkAsync("GET", Association))["apiAssociation"]["apiId"].AsString());

        Assert.Equal("200  {}", (await api.SendAsync("DELETE", Association)).ToString());
        const string Gone = """404 NotFoundException {"message":"Domain name api.example.com has no API association."}""";
        Assert.Equal(Gone, (await api.SendAsync("GET", Association)).ToString());
        Assert.Equal(Gone, (await api.SendAsync("DELETE", Association)).ToString());
        await api.OkAsync("DELETE", Name);
    }

    [Fact]
    public async Task A_private_API_has_no_domain_name()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.OkAsync("POST", Names, Body);
        Value hidden = await api.OkAsync("POST", "/v1/apis", """{"name":"n","authenticationType":"API_KEY","visibility":"PRIVATE"}""");

        Assert.Equal(
            """400 BadRequestException {"message":"A private API cannot be associated with a custom domain name."}""",
            (await api.SendAsync("POST", Association, $$"""{"apiId":"{{hidden["graphqlApi"]["apiId"].AsString()}}"}""")).ToString());
    }

    [Fact]
    public async Task Deleting_an_API_ends_its_association()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        await api.OkAsync("POST", Names, Body);
        await api.CreateApiAsync(schema: null);
        await api.OkAsync("POST", Association, $$"""{"apiId":"{{api.ApiId}}"}""");

        await api.OkAsync("DELETE", "/v1/apis/{api}");

        Assert.Equal(404, (await api.SendAsync("GET", Association)).Status);
        await api.OkAsync("DELETE", Name);
    }

    [Theory]
    [InlineData("""{"domainName":"nodots","certificateArn":"arn:aws:acm:us-east-1:123456789012:certificate/1"}""",
        @"Value at 'domainName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(\*[\w\d-]*\.)?([\w\d-]+\.)+[\w\d-]+$")]
    [InlineData("""{"domainName":"a.b","certificateArn":"arn:aws:s3:::a-bucket-of-mine"}""",
        "Value at 'certificateArn' failed to satisfy constraint: Member must satisfy regular expression pattern: "
        + @"^arn:[a-z-]*:(acm|iam):[a-z0-9-]*:\d{12}:(certificate|server-certificate)/[0-9A-Za-z_/-]*$")]
    public async Task Names_and_certificates_have_patterns(string body, string violation)
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();

        Answer answer = await api.SendAsync("POST", Names, body);

        Assert.Equal((400, "1 validation error detected: " + violation), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task There_are_at_most_fifty_in_a_region()
    {
        await using ManagementFixture api = await ManagementFixture.OpenAsync();
        for (int i = 0; i < 50; i++)
            await api.OkAsync("POST", Names, $$"""{"domainName":"a{{i}}.example.com","certificateArn":"{{Certificate}}"}""");

        Assert.Equal(50, (await Pages.AllAsync(api, Names, "domainNameConfigs")).Count);
        Assert.Equal(
            """400 BadRequestException {"message":"You have reached the limit of 50 custom domain names in this region."}""",
            (await api.SendAsync("POST", Names, Body)).ToString());
    }
}
