using System.Globalization;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Principals;
using Tributary.Aws.Signatures;
using Tributary.ControlPlane.CloudFormation.Protocol;

namespace Tributary.ControlPlane.Accounts;

/// <summary>
/// AssumeRole ("AssumeRole", AWS STS API Reference). There are no roles to look up: a session has the name of the role that was
/// asked for and the rights of who asked, never more.
/// </summary>
public sealed class RoleSessions(CredentialRegistry credentials, TimeProvider clock, RandomSource random)
{
    private const int SecondsMin = 900;
    private const int SecondsMax = 43_200;
    private const int SecondsDefault = 3600;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A temporary key with its token, whose principal is the session.</summary>
    /// <exception cref="AwsError">The request is malformed, or asks for what a session here cannot be.</exception>
    internal AwsCredential Assume(QueryParameters parameters, AwsCredential caller)
    {
        AwsPrincipal principal = caller.Principal!; // whose signature held has one
        string role = RoleIn(parameters.RequiredText("RoleArn"), principal);
        string name = parameters.RequiredText("RoleSessionName");
        if (name.Length is < 2 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || "_+=,.@-".Contains(c, StringComparison.Ordinal)))
            throw QueryErrors.Validation($"1 validation error detected: Value '{name}' at 'roleSessionName' failed to satisfy constraint: "
                + "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        if (parameters.Text("Policy") is not null || parameters.Structures("PolicyArns").Any())
            throw QueryErrors.Validation("Policies of a session are not kept here: leave Policy and PolicyArns out.");
        DateTimeOffset now = clock.GetUtcNow();
        var session = new AwsCredential($"ASIA{Text(16)}", Secret(30))
        {
            SessionToken = Secret(96),
            Expires = now + TimeSpan.FromSeconds(SecondsOf(parameters.Text("DurationSeconds"))),
            Principal = AwsPrincipal.RoleSession(principal.AccountId, role, roleId: null, name, principal.Policies) with
            {
                Tags = principal.Tags,
            },
        };
        return credentials.Begin(session, caller, now)
            ? session
            : throw new AwsError("Throttling", 400, $"There are {CredentialRegistry.SessionsMax} sessions already; try again later.");
    }

    private static string RoleIn(string text, AwsPrincipal principal) =>
        Arn.TryParse(text, out Arn? arn) && arn.AccountId == principal.AccountId
        && arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            ? arn.Resource["role/".Length..]
            : throw new AwsError(
                "AccessDenied", 403,
                $"User: {principal.Arn} is not authorized to perform: sts:AssumeRole on resource: {text}");

    private static int SecondsOf(string? text) => text is null ? SecondsDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= SecondsMin and <= SecondsMax
            ? seconds
            : throw QueryErrors.Validation(
                $"1 validation error detected: Value '{text}' at 'durationSeconds' failed to satisfy constraint: "
                + $"Member must have value between {SecondsMin} and {SecondsMax}");

    private string Text(int length)
    {
        byte[] bytes = Bytes(length);
        return string.Concat(bytes.Select(value => Base32[value & 31]));
    }

    private string Secret(int bytes) => Convert.ToBase64String(Bytes(bytes));

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        random.Fill(bytes);
        return bytes;
    }
}
