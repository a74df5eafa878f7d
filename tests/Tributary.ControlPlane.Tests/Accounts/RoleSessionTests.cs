using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Replies;
using Tributary.Aws.Signatures;
using Tributary.ControlPlane.Accounts;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.Accounts;

public sealed class RoleSessionTests
{
    private const string Role = "arn:aws:iam::123456789012:role/cdk-deploy";

    private readonly FixedClock _clock = new();
    private readonly AwsCredential _caller = Key("ann", "secret");
    private readonly CredentialRegistry _registry;
    private readonly TokenProtocol _protocol;

    public RoleSessionTests()
    {
        _registry = new CredentialRegistry([_caller]);
        RandomSource random = RandomSource.Seeded(3);
        _protocol = new TokenProtocol(new Identifiers(random), new RoleSessions(_registry, _clock, random));
    }

    [Fact]
    public void A_session_signs_with_its_token_until_it_expires()
    {
        AwsCredential session = Assume("&DurationSeconds=900");

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/cdk-deploy/me", Verified(session)?.Credential.Principal?.Arn);
        Assert.Null(Verified(new AwsCredential(session.AccessKeyId, session.SecretAccessKey)));
        Assert.Null(Verified(new AwsCredential(session.AccessKeyId, session.SecretAccessKey) { SessionToken = "other" }));

        _clock.Now += TimeSpan.FromSeconds(900);
        Assert.Null(Verified(session));
    }

    [Fact]
    public void A_session_has_the_rights_of_who_began_it_and_ends_with_their_key()
    {
        AwsCredential session = Assume(string.Empty);
        AwsCredential second = Assume(string.Empty, _registry.Find(session.AccessKeyId)!);
        Assert.Same(_caller.Principal!.Policies, _registry.Find(second.AccessKeyId)!.Principal!.Policies);

        _registry.Replace([Key("ann", "another secret")]);

        Assert.Null(_registry.Find(session.AccessKeyId));
        Assert.Null(_registry.Find(second.AccessKeyId));
    }

    [Theory]
    [InlineData("RoleSessionName=me", "ValidationError", "1 validation error detected: Value null at 'roleArn' failed")]
    [InlineData("RoleArn=arn:aws:iam::999999999999:role/r&RoleSessionName=me", "AccessDenied", "User: arn:aws:iam::123456789012:user/ann is not")]
    [InlineData("RoleArn=arn:aws:iam::123456789012:user/r&RoleSessionName=me", "AccessDenied", "User: arn:aws:iam::123456789012:user/ann is not")]
    [InlineData("RoleArn=" + Role + "&RoleSessionName=a%2Fb", "ValidationError", "1 validation error detected: Value 'a/b' at 'roleSessionName'")]
    [InlineData("RoleArn=" + Role + "&RoleSessionName=me&DurationSeconds=1", "ValidationError", "1 validation error detected: Value '1' at")]
    [InlineData("RoleArn=" + Role + "&RoleSessionName=me&Policy=%7B%7D", "ValidationError", "Policies of a session are not kept here")]
    public void What_no_session_can_be_is_refused(string form, string code, string message)
    {
        XElement answer = Answer($"Action=AssumeRole&{form}", _caller);

        Assert.Equal(code, Text(answer, "Code"));
        Assert.StartsWith(message, Text(answer, "Message"), StringComparison.Ordinal);
    }

    private static AwsCredential Key(string name, string secret) => new("AKIDANN", secret)
    {
        Principal = AwsPrincipal.User("123456789012", name, null, PolicySet.Administrator),
    };

    private AwsCredential Assume(string more, AwsCredential? caller = null)
    {
        XElement answer = Answer($"Action=AssumeRole&RoleArn={Role}&RoleSessionName=me{more}", caller ?? _caller);
        return new AwsCredential(Text(answer, "AccessKeyId"), Text(answer, "SecretAccessKey")) { SessionToken = Text(answer, "SessionToken") };
    }

    private XElement Answer(string form, AwsCredential caller)
    {
        AwsReply reply = _protocol.Handle(Encoding.UTF8.GetBytes(form), caller);
        return XElement.Parse(Encoding.UTF8.GetString(reply.Body.Span));
    }

    private static string Text(XElement element, string name) =>
        element.Descendants().First(descendant => descendant.Name.LocalName == name).Value;

    private VerifiedSignature? Verified(AwsCredential credential)
    {
        KeyValuePair<string, string>[] headers = [new("host", "127.0.0.1")];
        ILookup<string, string> all = headers.Concat(RequestSigner.Sign(
            "POST", "/", headers, SHA256.HashData([]), credential, "us-east-1", "sts", _clock.GetUtcNow()))
            .ToLookup(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        var request = new SignedRequest("POST", "/", name => all[name].ToArray(), SHA256.HashData([]));
        return new SignatureVerifier(_registry, _clock).Verify(request, "sts").Verified;
    }
}
