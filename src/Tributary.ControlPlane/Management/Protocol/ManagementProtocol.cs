using System.Text;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.Aws.Signatures;
using Tributary.ControlPlane.Management.Access;
using Tributary.ControlPlane.Management.Model;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Protocol;

/// <summary>
/// The management API on the wire: rest-json under <c>/v1</c> and <c>/v2</c>. Requests come here when their signature is
/// verified; the credential scope's region is the scope's.
/// </summary>
/// <param name="service">Runs the operations.</param>
/// <param name="reportFailure">Takes what nobody expected, with the request id that the client was told.</param>
public sealed class ManagementProtocol(ManagementService service, Action<string, Exception> reportFailure)
{
    /// <summary>The service name that signatures must be for.</summary>
    public const string SigningName = "appsync";

    private const string IntrospectionOperation = "GetIntrospectionSchema";

    private readonly Identifiers _identifiers = new(service.Environment.Random);

    /// <summary>A server need not read more of a body than this and one byte.</summary>
    public int BodyBytesMax => service.Environment.Limits.BodyBytes;

    /// <summary>Whether a request target belongs to this protocol.</summary>
    public static bool Serves(string rawTarget) =>
        RequestTarget.TryRead(rawTarget, out RequestTarget target)
        && (target.Path.StartsWith("/v1/", StringComparison.Ordinal) || target.Path.StartsWith("/v2/", StringComparison.Ordinal));

    /// <summary>Answers a request.</summary>
    /// <param name="method">In upper case, as HTTP has it.</param>
    /// <param name="rawTarget">Path and query as they are on the wire.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="scope">Account and region.</param>
    /// <param name="caller">Who signed it: what its policies do not allow is refused.</param>
    /// <param name="cancellationToken">Ends the request; what was committed stays.</param>
    public async ValueTask<AwsReply> HandleAsync(
        string method,
        string rawTarget,
        ReadOnlyMemory<byte> body,
        AwsScope scope,
        ManagementCaller caller,
        CancellationToken cancellationToken)
    {
        string requestId = _identifiers.NewUuid();
        try
        {
            if (body.Length > BodyBytesMax)
                throw ManagementErrors.BodyTooLarge(BodyBytesMax);
            if (!RequestTarget.TryRead(rawTarget, out RequestTarget target))
                throw ManagementErrors.UnknownOperation();
            (Operation operation, IReadOnlyList<KeyValuePair<string, string>> members) = RouteTable.AppSync.Find(method, target.Path);
            ObjectValue input = RequestBinding.Bind(operation, members, target.Query, body.Span);
            service.Authorize(caller, scope, operation.Name, input);
            ObjectValue output = await service.InvokeAsync(scope, operation.Name, input, cancellationToken);
            return operation.Name == IntrospectionOperation
                ? RestJsonReplies.Blob(Encoding.UTF8.GetBytes(output["schema"].AsString()), "application/octet-stream", requestId)
                : RestJsonReplies.Success(output, requestId);
        }
        catch (AwsError error)
        {
            return RestJsonReplies.Error(error, requestId);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            reportFailure(requestId, exception);
            return RestJsonReplies.Error(ManagementErrors.InternalFailure(), requestId);
        }
    }

    /// <summary>Answers a request that does not get this far: its signature is refused, its body is larger than the limit.</summary>
    public AwsReply Refuse(AwsError error) => RestJsonReplies.Error(error, _identifiers.NewUuid());

    /// <summary>The refusal of a body that a server stopped reading at the limit.</summary>
    public AwsReply RefuseLargeBody() => Refuse(ManagementErrors.BodyTooLarge(BodyBytesMax));
}
