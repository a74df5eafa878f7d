using Tributary.Aws;
using Tributary.Aws.Principals;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.CloudFormation.Protocol;

namespace Tributary.ControlPlane.Accounts;

/// <summary>
/// GetCallerIdentity of AWS STS, which deployment tools ask for before anything else. Roles are not assumed: the tools go on with the
/// credentials they have.
/// </summary>
public sealed class TokenProtocol(Identifiers identifiers)
{
    /// <summary>The service name that signatures must be for.</summary>
    public const string SigningName = "sts";

    public const int BodyBytesMax = 64 * 1024;

    private const string XmlNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public AwsReply Handle(ReadOnlyMemory<byte> body, AwsPrincipal principal)
    {
        string requestId = identifiers.NewUuid();
        try
        {
            return QueryParameters.Read(body.Span).Text("Action") switch
            {
                "GetCallerIdentity" => XmlReplies.Success(
                    "GetCallerIdentity", XmlNamespace,
                    [
                        XmlReplies.Member("Arn", principal.Arn), XmlReplies.Member("UserId", principal.UserId),
                        XmlReplies.Member("Account", principal.AccountId),
                    ],
                    requestId),
                "AssumeRole" => throw new AwsError(
                    "AccessDenied", 403,
                    $"User: {principal.Arn} is not authorized to perform: sts:AssumeRole. This server has no roles to assume."),
                var action => throw QueryErrors.UnknownAction(action),
            };
        }
        catch (AwsError error)
        {
            return XmlReplies.Error(error, XmlNamespace, requestId);
        }
    }

    public AwsReply Refuse(AwsError error) => XmlReplies.Error(error, XmlNamespace, identifiers.NewUuid());
}
