using Tributary.ControlPlane.Deployment;
using static Tributary.ControlPlane.Tests.Deployment.Updates.NotesApplication;

namespace Tributary.ControlPlane.Tests.Deployment.Updates;

/// <summary>Custom domain names in templates.</summary>
public sealed class DomainNameTests
{
    private const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/6a1b0f1e-8a4d-4c0e-9f70-7b7c0b3a1d11";

    private const string Domain = $$"""
          Domain:
            Type: AWS::AppSync::DomainName
            Properties: { DomainName: notes.example.com, CertificateArn: '{{Certificate}}' }
          Leads:
            Type: AWS::AppSync::DomainNameApiAssociation
            Properties: { DomainName: !GetAtt Domain.DomainName, ApiId: !GetAtt Api.ApiId }

        """;

    private const string Outputs = """
          Alias: { Value: !Join [' ', [!Ref Domain, !GetAtt Domain.HostedZoneId, !Ref Leads]] }

        """;

    [Fact]
    public async Task A_domain_name_leads_to_the_API_and_goes_with_the_template()
    {
        (LiveApplication application, string api, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "Outputs:\n", $"{Domain}Outputs:\n{Outputs}");

        DeploymentResult deployed = await application.DeployAsync();

        Assert.Equal(api, application.ApiAt("notes.example.com"));
        Assert.Equal(
            "notes.example.com Z2FDTNDATAQYW2 notes.example.com/ApiAssociation",
            deployed.Outputs.Single(output => output.Key == "Alias").Value);
        Assert.Empty(await application.ChangesAsync());

        application.Write("template.yaml", Template);
        Assert.Equal(["Leads Delete", "Domain Delete"], await application.ChangesAsync());
        Assert.Null(application.ApiAt("notes.example.com"));
    }

    [Fact]
    public async Task A_description_changes_and_a_certificate_does_not()
    {
        (LiveApplication application, _, _) = await DeployedAsync();
        await using LiveApplication _a = application;
        application.Replace("template.yaml", "Outputs:\n", $"{Domain}Outputs:\n{Outputs}");
        await application.DeployAsync();
        application.Replace("template.yaml", $"CertificateArn: '{Certificate}'", $"CertificateArn: '{Certificate}', Description: ours");

        Assert.Equal(["Domain Update"], await application.ChangesAsync());

        application.Replace("template.yaml", "7b7c0b3a1d11", "7b7c0b3a1d12");
        Assert.Equal(
            "template.yaml:59:66 Domain: another certificate needs another domain name, and a second one cannot have its name. "
            + "Remove the domain name first, and add it again in a second deployment.",
            await application.RefusalAsync());
    }
}
