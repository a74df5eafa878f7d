using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Deployment.Stacks;

public sealed class ApiKeyTests
{
    private static string Template(string expires) => $$"""
        Resources:
          Api:
            Type: AWS::AppSync::GraphQLApi
            Properties: { Name: keys, AuthenticationType: API_KEY }
          Key:
            Type: AWS::AppSync::ApiKey
            Properties:
              ApiId: !GetAtt Api.ApiId
              ApiKeyId: ignored
              {{expires}}
        Outputs:
          Key: { Value: !GetAtt Key.ApiKey }
        """;

    [Fact]
    public async Task A_key_without_an_expiry_is_renewed_at_a_start_and_only_then()
    {
        using Workbench bench = Workbench.OfTemplate(Template("Description: browser"));
        await bench.DeployAsync();
        Assert.Equal("""CreateApiKey {"apiId":"api1","description":"browser"}""", bench.Management.Calls[^1]);
        Assert.Empty(await bench.RedeployAsync());

        bench.Restart();
        bench.RenewApiKeys = true;
        bench.Clock.Now += TimeSpan.FromDays(30);

        long expires = (bench.Clock.Now + TimeSpan.FromDays(7)).ToUnixTimeSeconds();
        Assert.Equal([$$"""UpdateApiKey {"apiId":"api1","id":"da2-key2","description":"browser","expires":{{expires}}}"""], await bench.RedeployAsync());
    }

    [Fact]
    public async Task A_key_with_an_expiry_keeps_it()
    {
        using Workbench bench = Workbench.OfTemplate(Template("Expires: '1785542400'"));
        await bench.DeployAsync();
        Assert.Equal("""CreateApiKey {"expires":1785542400,"apiId":"api1"}""", bench.Management.Calls[^1]);

        bench.RenewApiKeys = true;

        Assert.Empty(await bench.RedeployAsync());
    }

    [Fact]
    public async Task An_expiry_that_has_passed_is_accepted_with_a_warning()
    {
        using Workbench bench = Workbench.OfTemplate(Template("Expires: 1700000000"));

        DeploymentResult result = await bench.DeployAsync();

        Assert.Equal("""CreateApiKey {"apiId":"api1"}""", bench.Management.Calls[^1]);
        Assert.Equal(
            "template.yaml:10:16 Key.Expires: the key expired on 2023-11-14; here it gets the default of 7 days, AWS would refuse a "
            + "new one. "
            + "Choose a later expiry, or leave it out.",
            TemplateProblemText.Render(Assert.Single(result.Warnings), bench.Folder));
        Assert.Equal("da2-key2", Assert.Single(result.Outputs).Value);
    }
}
