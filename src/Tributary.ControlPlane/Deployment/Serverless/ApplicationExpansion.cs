using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary>
/// <c>AWS::Serverless::Application</c> of a template beside this one: a nested stack. Those of the AWS Serverless Application
/// Repository are not here.
/// </summary>
internal static class ApplicationExpansion
{
    private static readonly string[] Known = ["Location", "Parameters", "NotificationARNs", "Tags", "TimeoutInMinutes"];

    public static ResourceDeclaration Expand(ResourceDeclaration resource, ProblemList problems)
    {
        var reader = new PropertyMap(resource, resource.Properties, string.Empty, problems);
        reader.CheckKeys(Known);
        SourcePosition position = resource.Properties.Position;
        if (reader["Location"] is TemplateMapping repository && repository["ApplicationId"] is not null)
        {
            reader.Report(
                "Location", repository.Position, "it names an application of the AWS Serverless Application Repository, which is not here",
                "Name a template beside this one.");
        }

        TemplateMapping properties = TemplateNodes.Mapping(
            position, ("TemplateURL", reader["Location"]), ("Parameters", reader["Parameters"]));
        return resource with { Type = "AWS::CloudFormation::Stack", Properties = properties };
    }
}
