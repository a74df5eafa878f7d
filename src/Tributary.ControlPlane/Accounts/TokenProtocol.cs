using System.Xml.Linq;
using Tributary.Aws;
using Tributary.Aws.Principals;
using Tributary.Aws.Replies;
using Tributary.Aws.Signatures;
using Tributary.ControlPlane.CloudFormation.Protocol;

namespace Tributary.ControlPlane.Accounts;

/// <summary>GetCallerIdentity and AssumeRole of AWS STS, which deployment tools ask for before anything else.</summary>
public sealed class TokenProtocol(Identifiers identifiers, RoleSessions sessions)
{
    /// <summary>The service name that signatures must be for.</summary>
    public const string SigningName = "sts";

    public const int BodyBytesMax = 64 * 1024;

    private const string XmlNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    /// <param name="body">The form.</param>
    /// <param name="caller">The key that signed the request; it has a principal.</param>
    public AwsReply Handle(ReadOnlyMemory<byte> body, AwsCredential caller)
    {
        string requestId = identifiers.NewUuid();
        try
        {
            QueryParameters parameters = QueryParameters.Read(body.Span);
            return parameters.Text("Action") switch
            {
                "GetCallerIdentity" => XmlReplies.Success("GetCallerIdentity", XmlNamespace, Identity(caller.Principal!), requestId),
                "AssumeRole" => XmlReplies.Success("AssumeRole", XmlNamespace, Session(sessions.Assume(parameters, caller)), requestId),
                var action => throw QueryErrors.UnknownAction(action),
            };
        }
        catch (AwsError error)
        {
            return XmlReplies.Error(error, XmlNamespace, requestId);
        }
    }

    public AwsReply Refuse(AwsError error) => XmlReplies.Error(error, XmlNamespace, identifiers.NewUuid());

    private static XElement[] Identity(AwsPrincipal principal) =>
    [
        XmlReplies.Member("Arn", principal.Arn), XmlReplies.Member("UserId", principal.UserId),
        XmlReplies.Member("Account", principal.AccountId),
    ];

    private static XElement[] Session(AwsCredential session) =>
    [
        new XElement(
            "Credentials", XmlReplies.Member("AccessKeyId", session.AccessKeyId),
            XmlReplies.Member("SecretAccessKey", session.SecretAccessKey), XmlReplies.Member("SessionToken", session.SessionToken!),
            XmlReplies.Member("Expiration", session.Expires!.Value)),
        new XElement(
            "AssumedRoleUser", XmlReplies.Member("AssumedRoleId", session.Principal!.UserId),
            XmlReplies.Member("Arn", session.Principal.Arn)),
    ];
}
