using System.Collections.Frozen;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.CloudFormation.Operations;
using Tributary.ControlPlane.CloudFormation.Protocol;
using Tributary.ControlPlane.CloudFormation.Records;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Objects;
using Tributary.Storage;

namespace Tributary.ControlPlane.CloudFormation;

/// <summary>
/// The CloudFormation API on the wire, as far as deployment tools use it. Requests come here when their signature is verified.
/// </summary>
public sealed class CloudFormationProtocol : IAsyncDisposable
{
    /// <summary>The service name that signatures must be for.</summary>
    public const string SigningName = "cloudformation";

    /// <summary>A template of 1 MB, percent-encoded at worst.</summary>
    public const int BodyBytesMax = 4 * 1024 * 1024;

    /// <summary>The reason in the event of a resource that is kept only for others to refer to.</summary>
    public const string RecordedReason = "Recorded: nothing acts on it here.";

    /// <summary>
    /// How long an answer waits for the deployment it began: one that is over by then is not seen in progress, and tools that look
    /// every five seconds need not look twice.
    /// </summary>
    public static readonly TimeSpan PatienceDefault = TimeSpan.FromSeconds(1);

    private const string XmlNamespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    private readonly FrozenDictionary<string, Operation> _operations;
    private readonly Identifiers _identifiers;
    private readonly Action<string, Exception> _reportFailure;

    private readonly StackRuns _runs = new();
    private readonly StackDeployments _deployments;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;

    // Two requests for one stack would read the same record and each forget the other's changes.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <param name="deployer">Deploys.</param>
    /// <param name="storage">Keeps what was deployed and how it went.</param>
    /// <param name="objects">What tools uploaded.</param>
    /// <param name="templateFolder">Where templates that came over the wire are kept.</param>
    /// <param name="clock">Dates events.</param>
    /// <param name="random">Makes ids.</param>
    /// <param name="reportFailure">Takes what nobody expected, with the request id that the client was told or the stack's id.</param>
    /// <param name="patience">How long an answer waits for the deployment it began.</param>
    public CloudFormationProtocol(
        StackDeployer deployer, IStorage storage, ObjectStore objects, string templateFolder, TimeProvider clock, RandomSource random,
        Action<string, Exception> reportFailure, TimeSpan patience)
    {
        _identifiers = new Identifiers(random);
        _reportFailure = reportFailure;
        _clock = clock;
        _patience = patience;
        var records = new StackRecords(storage);
        var stacks = new StackService(
            deployer, records, _runs, new TemplateStore(templateFolder, objects), objects, clock, _identifiers);
        _deployments = new StackDeployments(stacks, deployer, records, _runs, objects, reportFailure);
        _operations = Operations(stacks, _deployments).ToFrozenDictionary(StringComparer.Ordinal);
    }

    private delegate Task<OperationAnswer> Operation(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken);

    /// <summary>Answers a request.</summary>
    public async ValueTask<AwsReply> HandleAsync(ReadOnlyMemory<byte> body, AwsScope scope, CancellationToken cancellationToken)
    {
        string requestId = _identifiers.NewUuid();
        try
        {
            QueryParameters parameters = QueryParameters.Read(body.Span);
            string action = parameters.Text("Action") ?? string.Empty;
            if (!_operations.TryGetValue(action, out Operation? operation))
                throw QueryErrors.UnknownAction(action);
            return XmlReplies.Success(action, XmlNamespace, await RunAsync(operation, scope, parameters, cancellationToken), requestId);
        }
        catch (AwsError error)
        {
            return XmlReplies.Error(error, XmlNamespace, requestId);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _reportFailure(requestId, exception);
            return XmlReplies.Error(new AwsError("InternalFailure", 500, "An internal failure occurred."), XmlNamespace, requestId);
        }
    }

    /// <summary>Answers a request that does not get this far.</summary>
    public AwsReply Refuse(AwsError error) => XmlReplies.Error(error, XmlNamespace, _identifiers.NewUuid());

    /// <summary>Goes on with deployments that the server was in the middle of when it ended.</summary>
    /// <returns>Ends when they do.</returns>
    public Task ResumeAsync(CancellationToken cancellationToken) => _deployments.ResumeAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _runs.DisposeAsync();
        _oneAtATime.Dispose();
    }

    private async Task<IEnumerable<XObject>> RunAsync(
        Operation operation, AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        OperationAnswer answer;
        try
        {
            answer = await operation(scope, parameters, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }

        if (answer.Continues is { } running)
            await Task.WhenAny(running, Task.Delay(_patience, _clock, cancellationToken));
        return answer.Members;
    }

    private static Dictionary<string, Operation> Operations(StackService stacks, StackDeployments deployments)
    {
        var changes = new StackOperations(stacks, deployments);
        var changeSets = new ChangeSetOperations(stacks, changes, deployments);
        var descriptions = new DescriptionOperations(stacks);
        return new Dictionary<string, Operation>
        {
            ["CreateStack"] = changes.CreateAsync,
            ["UpdateStack"] = changes.UpdateAsync,
            ["DeleteStack"] = changes.DeleteAsync,
            ["CreateChangeSet"] = Whole(changeSets.CreateAsync),
            ["DescribeChangeSet"] = Whole(changeSets.DescribeAsync),
            ["ExecuteChangeSet"] = changeSets.ExecuteAsync,
            ["DeleteChangeSet"] = Whole(changeSets.DeleteAsync),
            ["ListChangeSets"] = Whole(changeSets.ListAsync),
            ["DescribeStacks"] = Whole(descriptions.DescribeStacksAsync),
            ["ListStacks"] = Whole(descriptions.ListStacksAsync),
            ["DescribeStackEvents"] = Whole(descriptions.DescribeEventsAsync),
            ["DescribeStackResource"] = Whole(descriptions.DescribeResourceAsync),
            ["DescribeStackResources"] = Whole(descriptions.DescribeResourcesAsync),
            ["ListStackResources"] = Whole(descriptions.ListResourcesAsync),
            ["GetTemplate"] = Whole(descriptions.GetTemplateAsync),
            ["GetTemplateSummary"] = Whole(descriptions.GetTemplateSummaryAsync),
            ["ValidateTemplate"] = Whole(descriptions.ValidateTemplateAsync),
            ["ListExports"] = Whole(descriptions.ListExportsAsync),
            ["ListImports"] = Whole(descriptions.ListImportsAsync),
        };
    }

    // What is done when it is answered.
    private static Operation Whole(Func<AwsScope, QueryParameters, CancellationToken, Task<IEnumerable<XObject>>> operation) =>
        async (scope, parameters, cancellationToken) => new OperationAnswer(await operation(scope, parameters, cancellationToken));
}
