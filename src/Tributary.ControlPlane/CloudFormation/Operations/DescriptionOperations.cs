using System.Collections.Immutable;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.ControlPlane.CloudFormation.Protocol;
using Tributary.ControlPlane.CloudFormation.Records;
using Tributary.ControlPlane.Deployment;
using static Tributary.ControlPlane.CloudFormation.Protocol.XmlReplies;

namespace Tributary.ControlPlane.CloudFormation.Operations;

/// <summary>Everything that reads stacks, their resources, events and templates.</summary>
internal sealed class DescriptionOperations(StackService stacks)
{
    private const string NoTemplate = "{}";

    public async Task<IEnumerable<XObject>> DescribeStacksAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        IReadOnlyList<StackRecord> records = parameters.Text("StackName") is { } name
            ? [await stacks.GetAsync(scope, name, cancellationToken)]
            : await stacks.ListAsync(scope, cancellationToken);
        Page<StackRecord> page = Page.Of(records, record => record.StackName, parameters);
        var members = new Dictionary<string, object[]>(StringComparer.Ordinal);
        foreach (StackRecord record in page.Items)
        {
            DeployedStack? deployed = await stacks.DeployedAsync(scope, record.StackName, cancellationToken);
            members[record.StackName] = StackMembers.Describe(record, deployed);
        }

        return [.. page.Members("Stacks", record => members[record.StackName])];
    }

    public async Task<IEnumerable<XObject>> ListStacksAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        string[] wanted = [.. parameters.List("StackStatusFilter")];
        IEnumerable<StackRecord> records = (await stacks.ListAsync(scope, cancellationToken))
            .Where(record => wanted.Length == 0 || wanted.Contains(record.Status));
        return
        [
            .. Page.Of(records, record => record.StackName, parameters).Members("StackSummaries", record => new object[]
            {
                Member("StackId", record.StackId), Member("StackName", record.StackName), Member("CreationTime", record.CreatedAt),
                record.UpdatedAt is { } updated ? new[] { Member("LastUpdatedTime", updated) } : [],
                Member("StackStatus", record.Status),
            }),
        ];
    }

    public async Task<IEnumerable<XObject>> DescribeEventsAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        string name = parameters.RequiredText("StackName");
        StackRecord record = await stacks.GetAsync(scope, name, cancellationToken);
        IEnumerable<StackEvent> events = await stacks.EventsAsync(scope, name, cancellationToken);
        return
        [
            .. Page.Of(events, stackEvent => stackEvent.Id, parameters).Members("StackEvents", stackEvent => new object[]
            {
                Member("StackId", record.StackId), Member("EventId", stackEvent.Id), Member("StackName", record.StackName),
                Member("LogicalResourceId", stackEvent.LogicalId), Optional("PhysicalResourceId", stackEvent.PhysicalId),
                Member("ResourceType", stackEvent.Type), Member("Timestamp", stackEvent.At),
                Member("ResourceStatus", stackEvent.Status), Optional("ResourceStatusReason", stackEvent.Reason),
            }),
        ];
    }

    public async Task<IEnumerable<XObject>> DescribeResourcesAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        (StackRecord record, IEnumerable<DeployedResource> resources) = await ResourcesAsync(scope, parameters, cancellationToken);
        if (parameters.Text("LogicalResourceId") is { } logicalId)
            resources = resources.Where(resource => resource.LogicalId == logicalId);
        return [List("StackResources", resources, resource => StackMembers.Describe(record, resource, "Timestamp"))];
    }

    public async Task<IEnumerable<XObject>> DescribeResourceAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        (StackRecord record, IEnumerable<DeployedResource> resources) = await ResourcesAsync(scope, parameters, cancellationToken);
        string logicalId = parameters.RequiredText("LogicalResourceId");
        DeployedResource resource = resources.FirstOrDefault(resource => resource.LogicalId == logicalId)
            ?? throw QueryErrors.NoResource(logicalId, record.StackName);
        return [new XElement("StackResourceDetail", StackMembers.Describe(record, resource, "LastUpdatedTimestamp"))];
    }

    public async Task<IEnumerable<XObject>> ListResourcesAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        (StackRecord record, IEnumerable<DeployedResource> resources) = await ResourcesAsync(scope, parameters, cancellationToken);
        return
        [
            .. Page.Of(resources, resource => resource.LogicalId, parameters)
                .Members("StackResourceSummaries", resource => StackMembers.Describe(record, resource, "LastUpdatedTimestamp")),
        ];
    }

    public async Task<IEnumerable<XObject>> GetTemplateAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        StackRecord record = await stacks.GetAsync(scope, parameters.RequiredText("StackName"), cancellationToken);
        // A stack that only has change sets is asked too: the CDK compares with what it answers.
        bool isEmpty = record is { Source: null, Status: StackStatus.ReviewInProgress or StackStatus.RollbackComplete };
        string text = isEmpty ? NoTemplate : await File.ReadAllTextAsync(TemplateOf(record), cancellationToken);
        return [Member("TemplateBody", text), List("StagesAvailable", ["Original", "Processed"], stage => stage)];
    }

    public async Task<IEnumerable<XObject>> ValidateTemplateAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        TemplateFacts facts = TemplateFacts.Read(await TemplateAsync(scope, parameters, cancellationToken));
        return [.. Summary(facts)];
    }

    public async Task<IEnumerable<XObject>> GetTemplateSummaryAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        TemplateFacts facts = TemplateFacts.Read(await TemplateAsync(scope, parameters, cancellationToken));
        return [.. Summary(facts), List("ResourceTypes", facts.ResourceTypes, type => type), Member("Version", "2010-09-09")];
    }

    public async Task<IEnumerable<XObject>> ListExportsAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        IReadOnlyList<DeployedStack> deployed = await stacks.AllDeployedAsync(scope, cancellationToken);
        var exports = deployed.SelectMany(stack => stack.Outputs.Where(output => output.ExportName is not null)
            .Select(output => (stack.StackId, Name: output.ExportName!, output.Value)));
        return
        [
            .. Page.Of(exports, export => export.Name, parameters).Members("Exports", export => new object[]
            {
                Member("ExportingStackId", export.StackId), Member("Name", export.Name), Member("Value", export.Value),
            }),
        ];
    }

    public async Task<IEnumerable<XObject>> ListImportsAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        string name = parameters.RequiredText("ExportName");
        IReadOnlyList<DeployedStack> deployed = await stacks.AllDeployedAsync(scope, cancellationToken);
        string[] users = [.. deployed.Where(stack => stack.Imports.Contains(name)).Select(stack => stack.StackName)];
        return users.Length > 0
            ? [.. Page.Of(users, user => user, parameters).Members("Imports", user => user)]
            : throw QueryErrors.Validation($"Export '{name}' is not imported by any stack.");
    }

    private async Task<string> TemplateAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        if (await stacks.Templates.KeepAsync(parameters, cancellationToken) is { } template)
            return template;
        return TemplateOf(await stacks.GetAsync(scope, parameters.RequiredText("StackName"), cancellationToken));
    }

    private static string TemplateOf(StackRecord record) => record.Source?.TemplatePath ?? throw QueryErrors.Validation(
        $"The stack {record.StackName} was deployed from a file on the server's machine; its text is there.");

    private static IEnumerable<XElement> Summary(TemplateFacts facts)
    {
        yield return List("Parameters", facts.Parameters, parameter => new object[]
        {
            Member("ParameterKey", parameter.Name), Optional("DefaultValue", parameter.Default), Member("ParameterType", parameter.Type),
            Member("NoEcho", parameter.IsHidden), Optional("Description", parameter.Description),
        });
        foreach (XElement description in Optional("Description", facts.Description))
            yield return description;
        yield return List("Capabilities", facts.Capabilities, capability => capability);
    }

    private async Task<(StackRecord, IEnumerable<DeployedResource>)> ResourcesAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        StackRecord record = await stacks.GetAsync(scope, parameters.RequiredText("StackName"), cancellationToken);
        DeployedStack? deployed = await stacks.DeployedAsync(scope, record.StackName, cancellationToken);
        return (record, deployed?.Resources ?? ImmutableArray<DeployedResource>.Empty);
    }
}
