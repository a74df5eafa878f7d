using System.Collections.Immutable;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.ControlPlane.CloudFormation.Protocol;
using Tributary.ControlPlane.CloudFormation.Records;
using Tributary.ControlPlane.Deployment.Stacks;
using static Tributary.ControlPlane.CloudFormation.Protocol.XmlReplies;

namespace Tributary.ControlPlane.CloudFormation.Operations;

/// <summary>Change sets: what aws cloudformation deploy, sam deploy and cdk deploy go through.</summary>
internal sealed class ChangeSetOperations(StackService stacks, StackOperations operations, StackDeployments deployments)
{
    private const string Create = "CREATE";
    private const string Available = "AVAILABLE";

    /// <summary>Of one stack; AWS has no limit that its pages name.</summary>
    private const int ChangeSetsMax = 100;

    public async Task<IEnumerable<XObject>> CreateAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        string name = parameters.RequiredText("ChangeSetName");
        string stackName = parameters.RequiredText("StackName");
        string kind = parameters.Text("ChangeSetType") ?? "UPDATE";
        StackRecord record = await BeginAsync(scope, stackName, kind, cancellationToken);
        if (record.ChangeSets.ContainsKey(name))
            throw QueryErrors.ChangeSetExists(name);
        if (record.ChangeSets.Count >= ChangeSetsMax)
            throw new AwsError("LimitExceededException", 400, $"ChangeSet limit of {ChangeSetsMax} exceeded; delete some first.");
        (TemplateSource source, _) = await operations.SourceAsync(parameters, record.Source, cancellationToken);
        bool isSame = record.Source is { } before && StackStatus.IsDeployed(record.Status) && StackDifferences.AreSame(before, source);
        (ImmutableArray<ResourceChange> changes, string? failure) = isSame
            ? ([], QueryErrors.NoChanges)
            : await stacks.PlanAsync(scope, record, source, cancellationToken);
        var changeSet = new ChangeSet
        {
            Id = scope.Arn("cloudformation", $"changeSet/{name}/{stacks.NewId()}").ToString(),
            Name = name,
            Description = parameters.Text("Description"),
            Kind = kind,
            CreatedAt = stacks.Now,
            Source = source,
            Changes = changes,
            Failure = failure,
        };
        await stacks.WriteAsync(scope, record with { ChangeSets = record.ChangeSets.Add(name, changeSet) }, cancellationToken);
        return [Member("Id", changeSet.Id), Member("StackId", record.StackId)];
    }

    public async Task<IEnumerable<XObject>> DescribeAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        (StackRecord record, ChangeSet changeSet) = await GetAsync(scope, parameters, cancellationToken);
        return
        [
            Member("ChangeSetName", changeSet.Name), Member("ChangeSetId", changeSet.Id), Member("StackId", record.StackId),
            Member("StackName", record.StackName), .. Optional("Description", changeSet.Description),
            .. StackMembers.Of(changeSet.Source), Member("CreationTime", changeSet.CreatedAt), .. State(changeSet),
            .. Page.Of(changeSet.Changes, change => change.LogicalId, parameters).Members("Changes", change => new object[]
            {
                Member("Type", "Resource"), new XElement("ResourceChange", Members(change)),
            }),
            Member("IncludeNestedStacks", false),
        ];
    }

    public async Task<OperationAnswer> ExecuteAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        (StackRecord record, ChangeSet changeSet) = await GetAsync(scope, parameters, cancellationToken);
        if (changeSet.Failure is not null)
            throw QueryErrors.NotExecutable(changeSet.Id, "FAILED");
        if (StackStatus.IsInProgress(record.Status))
            throw QueryErrors.WrongState(record.StackId, record.Status);
        return new OperationAnswer([], (await deployments.DeployAsync(scope, record, changeSet.Source, cancellationToken)).Completion);
    }

    public async Task<IEnumerable<XObject>> DeleteAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        if (await FindAsync(scope, parameters, cancellationToken) is not ({ } record, { } changeSet))
            return [];
        record = record with { ChangeSets = record.ChangeSets.Remove(changeSet.Name) };
        await stacks.WriteAsync(scope, record, cancellationToken);
        return [];
    }

    public async Task<IEnumerable<XObject>> ListAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        StackRecord record = await stacks.GetAsync(scope, parameters.RequiredText("StackName"), cancellationToken);
        return
        [
            .. Page.Of(record.ChangeSets.Values, changeSet => changeSet.Id, parameters).Members("Summaries", changeSet => new object[]
            {
                Member("ChangeSetName", changeSet.Name), Member("ChangeSetId", changeSet.Id), Member("StackId", record.StackId),
                Member("StackName", record.StackName), Member("CreationTime", changeSet.CreatedAt), State(changeSet),
            }),
        ];
    }

    private async Task<StackRecord> BeginAsync(AwsScope scope, string stackName, string kind, CancellationToken cancellationToken)
    {
        StackRecord? record = await stacks.FindAsync(scope, stackName, cancellationToken);
        if (kind != Create)
        {
            record = record ?? throw QueryErrors.NoStackToUpdate(stackName);
            return StackStatus.IsDeployed(record.Status) ? record : throw QueryErrors.WrongState(record.StackId, record.Status);
        }

        if (record is not null)
            return record.Status == StackStatus.ReviewInProgress ? record : throw QueryErrors.Exists(stackName);
        if (!StackName.IsOne(stackName))
            throw QueryErrors.NoStackName(stackName);
        return operations.NewRecord(scope, stackName);
    }

    private static IEnumerable<object> Members(ResourceChange change) =>
    [
        Member("Action", change.Action), Member("LogicalResourceId", change.LogicalId),
        Optional("PhysicalResourceId", change.PhysicalId), Member("ResourceType", change.Type),
        change.Action == "Modify" ? new[] { Member("Replacement", change.Replaces ? "True" : "False") } : [],
        change.Retains ? new[] { Member("PolicyAction", "Retain") } : [],
        change.Properties.IsEmpty ? new XElement("Scope") : List("Scope", ["Properties"], scope => scope),
        List("Details", change.Properties, property => new object[]
        {
            Member("Evaluation", "Static"), Member("ChangeSource", "DirectModification"),
            new XElement("Target", Member("Attribute", "Properties"), Member("Name", property)),
        }),
    ];

    private static IEnumerable<XElement> State(ChangeSet changeSet) => changeSet.Failure is { } failure
        ? [Member("ExecutionStatus", "UNAVAILABLE"), Member("Status", "FAILED"), Member("StatusReason", failure)]
        : [Member("ExecutionStatus", Available), Member("Status", "CREATE_COMPLETE")];

    private async Task<(StackRecord, ChangeSet)> GetAsync(
        AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken) =>
        await FindAsync(scope, parameters, cancellationToken) ?? throw QueryErrors.NoChangeSet(parameters.RequiredText("ChangeSetName"));

    // By name within a stack, or by its ARN alone.
    private async Task<(StackRecord, ChangeSet)?> FindAsync(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        string name = parameters.RequiredText("ChangeSetName");
        IReadOnlyList<StackRecord> candidates = parameters.Text("StackName") is { } stackName
            ? [await stacks.GetAsync(scope, stackName, cancellationToken)]
            : await stacks.ListAsync(scope, cancellationToken);
        foreach (StackRecord record in candidates)
        {
            if (record.ChangeSets.Values.FirstOrDefault(changeSet => changeSet.Name == name || changeSet.Id == name) is { } found)
                return (record, found);
        }

        return null;
    }
}
