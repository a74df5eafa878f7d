using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.Management.Access;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.ControlPlane.Accounts;

/// <summary>
/// The parameters of AWS Systems Manager: what templates and tools read configuration from. The version of the CDK's bootstrap stack is
/// there in every region.
/// </summary>
public sealed class ParameterProtocol
{
    /// <summary>The service name that signatures must be for.</summary>
    public const string SigningName = "ssm";

    public const int BodyBytesMax = 64 * 1024;

    private const string Target = "AmazonSSM.";

    private readonly SystemParameterOperations _operations;
    private readonly Identifiers _identifiers;

    public ParameterProtocol(IStorage storage, Identifiers identifiers, TimeProvider clock)
    {
        _operations = new SystemParameterOperations(new SystemParameterStore(storage), clock);
        _identifiers = identifiers;
    }

    /// <param name="target">The header X-Amz-Target.</param>
    /// <param name="body">JSON.</param>
    /// <param name="scope">Where the caller is.</param>
    /// <param name="caller">Whose policies count.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<AwsReply> HandleAsync(
        string? target, ReadOnlyMemory<byte> body, AwsScope scope, ManagementCaller caller, CancellationToken cancellationToken)
    {
        string requestId = _identifiers.NewUuid();
        try
        {
            string operation = target?.StartsWith(Target, StringComparison.Ordinal) ?? false ? target[Target.Length..] : string.Empty;
            if (!Utf8ValueReader.TryRead(body.Span, out Value request) || !request.TryGetObject(out ObjectValue? input))
                throw new AwsError("SerializationException", 400, "The body is not a JSON object.");
            ObjectValue answer = await _operations.RunAsync(operation, input, scope, caller, cancellationToken);
            return JsonReplies.Success(Utf8Output.ToBytes(answer), JsonReplies.ContentType11, requestId);
        }
        catch (AwsError error)
        {
            return JsonReplies.Error(error, string.Empty, JsonReplies.ContentType11, requestId);
        }
    }

    public AwsReply Refuse(AwsError error) =>
        JsonReplies.Error(error, string.Empty, JsonReplies.ContentType11, _identifiers.NewUuid());
}
