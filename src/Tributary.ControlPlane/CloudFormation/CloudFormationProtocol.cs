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
public sealed class CloudFormationProtocol : IDisposable
{
    /// <summary>The service name that signatures must be for.</summary>
    public const string SigningName = "cloudformation";

    /// <summary>A template of 1 MB, percent-encoded at worst.</summary>
    public const int BodyBytesMax = 4 * 1024 * 1024;

    private const string XmlNamespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    private readonly FrozenDictionary<string, Operation> _operations;
    private readonly Identifiers _identifiers;
    private readonly Action<string, Exception> _reportFailure;

    // Two deployments of one stack would read the same record and each forget the other's.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <param name="deployer">Deploys.</param>
    /// <param name="storage">Keeps what was deployed and how it went.</param>
    /// <param name="objects">What tools uploaded.</param>
    /// <param name="templateFolder">Where templates that came over the wire are kept.</param>
    /// <param name="clock">Dates events.</param>
    /// <param name="random">Makes ids.</param>
    /// <param name="reportFailure">Takes what nobody expected, with the request id that the client was told.</param>
    public CloudFormationProtocol(
        StackDeployer deployer, IStorage storage, ObjectStore objects, string templateFolder, TimeProvider clock, RandomSource random,
        Action<string, Exception> reportFailure)
    {
        _identifiers = new Identifiers(random);
        _reportFailure = reportFailure;
        var stacks = new StackService(
            deployer, new StackRecords(storage), new TemplateStore(templateFolder, objects), objects, clock, _identifiers);
        _operations = Operations(stacks).ToFrozenDictionary(StringComparer.Ordinal);
    }

    private delegate Task<IEnumerable<XObject>> Operation(AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken);

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

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<IEnumerable<XObject>> RunAsync(
        Operation operation, AwsScope scope, QueryParameters parameters, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await operation(scope, parameters, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static Dictionary<string, Operation> Operations(StackService stacks)
    {
        var changes = new StackOperations(stacks);
        var changeSets = new ChangeSetOperations(stacks, changes);
        var descriptions = new DescriptionOperations(stacks);
        return new Dictionary<string, Operation>
        {
            ["CreateStack"] = changes.CreateAsync,
            ["UpdateStack"] = changes.UpdateAsync,
            ["DeleteStack"] = changes.DeleteAsync,
            ["CreateChangeSet"] = changeSets.CreateAsync,
            ["DescribeChangeSet"] = changeSets.DescribeAsync,
            ["ExecuteChangeSet"] = changeSets.ExecuteAsync,
            ["DeleteChangeSet"] = changeSets.DeleteAsync,
            ["ListChangeSets"] = changeSets.ListAsync,
            ["DescribeStacks"] = descriptions.DescribeStacksAsync,
            ["ListStacks"] = descriptions.ListStacksAsync,
            ["DescribeStackEvents"] = descriptions.DescribeEventsAsync,
            ["DescribeStackResource"] = descriptions.DescribeResourceAsync,
            ["DescribeStackResources"] = descriptions.DescribeResourcesAsync,
            ["ListStackResources"] = descriptions.ListResourcesAsync,
            ["GetTemplate"] = descriptions.GetTemplateAsync,
            ["GetTemplateSummary"] = descriptions.GetTemplateSummaryAsync,
            ["ValidateTemplate"] = descriptions.ValidateTemplateAsync,
            ["ListExports"] = descriptions.ListExportsAsync,
            ["ListImports"] = descriptions.ListImportsAsync,
        };
    }
}
