using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.Deployment.Parameters;
using Tributary.Values;

namespace Tributary.ControlPlane.Accounts;

/// <summary>
/// GetParameter of AWS Systems Manager for the one parameter that the CDK reads: the version of its bootstrap stack, which every
/// region here has.
/// </summary>
public sealed class ParameterProtocol(Identifiers identifiers)
{
    /// <summary>The service name that signatures must be for.</summary>
    public const string SigningName = "ssm";

    public const int BodyBytesMax = 64 * 1024;

    public AwsReply Handle(string? target, ReadOnlyMemory<byte> body, AwsScope scope)
    {
        string requestId = identifiers.NewUuid();
        try
        {
            if (target != "AmazonSSM.GetParameter")
                throw new AwsError("UnknownOperationException", 400, $"Of Systems Manager there is only GetParameter here, not {target}.");
            Utf8ValueReader.TryRead(body.Span, out Value request);
            if (!request["Name"].TryGetString(out string name) || !BootstrapVersion.IsAt(name))
            {
                throw new AwsError(
                    "ParameterNotFound", 400, "There is no Systems Manager here: only the version of the CDK's bootstrap stack is known.");
            }

            Value parameter = ObjectValue.Of(
                ("Name", name), ("Type", "String"), ("Value", BootstrapVersion.Value), ("Version", 1), ("DataType", "text"),
                ("ARN", scope.Arn("ssm", $"parameter{name}").ToString()));
            return JsonReplies.Success(Utf8Output.ToBytes(ObjectValue.Of(("Parameter", parameter))), JsonReplies.ContentType11, requestId);
        }
        catch (AwsError error)
        {
            return JsonReplies.Error(error, string.Empty, JsonReplies.ContentType11, requestId);
        }
    }

    public AwsReply Refuse(AwsError error) =>
        JsonReplies.Error(error, string.Empty, JsonReplies.ContentType11, identifiers.NewUuid());
}
