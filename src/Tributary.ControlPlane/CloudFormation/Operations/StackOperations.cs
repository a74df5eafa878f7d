using System.Xml.Linq;
using Tributary.Aws;
using Tributary.ControlPlane.CloudFormation.Protocol;
using Tributary.ControlPlane.CloudFormation.Records;
using Tributary.ControlPlane.Deployment.Stacks;
using static Tributary.ControlPlane.CloudFormation.Protocol.XmlReplies;

namespace Tributary.ControlPlane.CloudFormation.Operations;

/// <summary>CreateStack, UpdateStack and DeleteStack.</summary>
internal sealed class StackOperations(StackService stacks, StackDeployments deployments)
{
    public async Task<OperationAnswer> CreateAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        string name = parameters.RequiredText("StackName");
        if (!StackName.IsOne(name))
            throw QueryErrors.NoStackName(name);
        if (await stacks.FindAsync(scope, name, cancellationToken) is not null)
            throw QueryErrors.Exists(name);
        (TemplateSource source, _) = await SourceAsync(parameters, before: null, cancellationToken);
        return Answer(await deployments.DeployAsync(scope, NewRecord(scope, name), source, cancellationToken));
    }

    public async Task<OperationAnswer> UpdateAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        string name = parameters.RequiredText("StackName");
        StackRecord record = await stacks.FindAsync(scope, name, cancellationToken) ?? throw QueryErrors.NoStackToUpdate(name);
        if (!StackStatus.IsDeployed(record.Status))
            throw QueryErrors.WrongState(record.StackId, record.Status);
        (TemplateSource source, _) = await SourceAsync(parameters, record.Source, cancellationToken);
        if (record.Source is { } before && StackDifferences.AreSame(before, source))
            throw QueryErrors.NoUpdates();
        return Answer(await deployments.DeployAsync(scope, record, source, cancellationToken));
    }

    public async Task<OperationAnswer> DeleteAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        // Deleting what is not there succeeds, so that a script can be run again.
        if (await stacks.FindAsync(scope, parameters.RequiredText("StackName"), cancellationToken) is not { } record)
            return new OperationAnswer([]);
        if (StackStatus.IsInProgress(record.Status))
            throw QueryErrors.NotDeletable(record.StackId, record.Status);
        return new OperationAnswer([], (await deployments.DeleteAsync(scope, record, cancellationToken)).Completion);
    }

    public StackRecord NewRecord(AwsScope scope, string name) => new()
    {
        StackId = stacks.NewStackId(scope, name),
        StackName = name,
        Status = StackStatus.ReviewInProgress,
        CreatedAt = stacks.Now,
    };

    /// <summary>The template of a request, or the one before where it says so, with the values of its parameters.</summary>
    public async Task<(TemplateSource Source, TemplateFacts Facts)> SourceAsync(
        QueryParameters parameters, TemplateSource? before, CancellationToken cancellationToken)
    {
        string template = await stacks.Templates.KeepAsync(parameters, cancellationToken)
            ?? (parameters.Flag("UsePreviousTemplate") ? before?.TemplatePath : null)
            ?? throw QueryErrors.Validation("Either Template URL or Template Body must be specified.");
        TemplateFacts facts = TemplateFacts.Read(template);
        return (StackService.Source(template, facts, parameters, before), facts);
    }

    private static OperationAnswer Answer(StartedRun run) => new([Member("StackId", run.StackId)], run.Completion);
}
