using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Deployment.Assemblies;
using Tributary.ControlPlane.Deployment.Macros;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Packaging;

/// <summary>What a person deploys, ready to be sent: its stacks in the order of deployment, and what has to be in S3 for them.</summary>
public static class ApplicationPackage
{
    /// <exception cref="TemplateException">The path has no template, or one that names files that are not there.</exception>
    public static ImmutableArray<PackagedStack> Of(ApplicationRequest request) =>
        [.. ApplicationDeployer.Locate(request).Select(input => Package(input, request))];

    /// <summary>The bucket for what an application has no place of its own for.</summary>
    public static string BucketOf(AwsScope scope) => $"tributary-assets-{scope.AccountId}-{scope.Region}";

    private static PackagedStack Package(TemplateInput input, ApplicationRequest request)
    {
        AwsScope scope = input.Region is { } region ? request.Scope with { Region = region } : request.Scope;
        var packager = new TemplatePackager(BucketOf(scope), scope.Region);
        (PackagedFile template, TemplateMapping root) = packager.Package(input.TemplatePath);
        TemplateParser.Parse(TemplateMacros.Outline(root));
        return new PackagedStack
        {
            StackName = input.StackName ?? request.StackName ?? request.DefaultStackName,
            Region = scope.Region,
            TemplatePath = input.TemplatePath,
            Template = template,
            Files = [.. packager.Files, .. input.Uploads.Select(asset => FileOf(asset, scope))],
            Given = ApplicationDeployer.ParametersFor(input, request.Parameters),
            Parameters = [.. ((root["Parameters"] as TemplateMapping)?.Entries ?? []).Select(Parameter)],
        };
    }

    private static PackagedParameter Parameter(TemplateEntry entry) =>
        new(entry.Key, entry.Value is TemplateMapping declaration && declaration["Default"] is not null, entry.KeyPosition);

    // Names of buckets have pseudo parameters in them, which the CDK's own command replaces.
    private static PackagedFile FileOf(AssemblyAsset asset, AwsScope scope) => new(
        (asset.Bucket ?? BucketOf(scope)).Replace("${AWS::AccountId}", scope.AccountId, StringComparison.Ordinal)
            .Replace("${AWS::Region}", scope.Region, StringComparison.Ordinal)
            .Replace("${AWS::Partition}", scope.Partition, StringComparison.Ordinal),
        asset.Key, asset.Path);
}
