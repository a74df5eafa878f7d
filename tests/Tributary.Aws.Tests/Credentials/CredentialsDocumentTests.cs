using System.Collections.Immutable;
using System.Text;
using Tributary.Aws.Credentials;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Signatures;

namespace Tributary.Aws.Tests.Credentials;

public sealed class CredentialsDocumentTests
{
    private const string Account = "123456789012";

    [Fact]
    public void Users_and_roles_become_keys_with_their_principals()
    {
        ImmutableArray<AwsCredential> read = Read("""
            {
              "users": [{
                "name": "alice", "userId": "AIDAALICE",
                "policies": [{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}],
                "accessKeys": [
                  {"accessKeyId": "AKIAONE", "secretAccessKey": "s1"},
                  {"accessKeyId": "ASIATWO", "secretAccessKey": "s2", "sessionToken": "t2", "expires": "2030-01-01T00:00:00Z"}
                ]
              }],
              "roles": [{
                "name": "app", "accountId": "210987654321",
                "sessions": [{
                  "name": "CognitoIdentityCredentials",
                  "accessKeyId": "ASIATHREE", "secretAccessKey": "s3", "sessionToken": "t3", "expires": "2030-01-01T00:00:00Z",
                  "cognitoIdentity": {"poolId": "p", "identityId": "i", "authType": "unauthenticated"}
                }]
              }]
            }
            """);

        Assert.Equal(["AKIAONE", "ASIATWO", "ASIATHREE"], read.Select(credential => credential.AccessKeyId));
        Assert.Equal(["s1", "s2", "s3"], read.Select(credential => credential.SecretAccessKey));
        Assert.Equal([null, "t2", "t3"], read.Select(credential => credential.SessionToken));
        Assert.Equal([null, 2030, 2030], read.Select(credential => credential.Expires?.Year));
        Assert.Equal(AwsPrincipal.User(Account, "alice", "AIDAALICE", PolicySet.Administrator), read[0].Principal);
        Assert.Equal(read[0].Principal, read[1].Principal);
        AwsPrincipal session = read[2].Principal!;
        Assert.Equal("arn:aws:sts::210987654321:assumed-role/app/CognitoIdentityCredentials", session.Arn);
        Assert.Matches("^AROA[A-Z2-7]{17}:CognitoIdentityCredentials$", session.UserId);
        Assert.Equal(new CognitoIdentity("p", "i", "unauthenticated", null), session.CognitoIdentity);
        Assert.Equal(PolicySet.None, session.Policies);
    }

    [Fact]
    public void Tags_of_a_session_replace_those_of_its_role()
    {
        ImmutableArray<AwsCredential> read = Read("""
            {
              "users": [{"name": "alice", "tags": {"team": "orders"}, "accessKeys": [{"accessKeyId": "AKIAONE", "secretAccessKey": "s1"}]}],
              "roles": [{"name": "app", "tags": {"team": "orders", "stage": "test"}, "sessions": [{
                "name": "s", "tags": {"Team": "billing"},
                "accessKeyId": "ASIATWO", "secretAccessKey": "s2", "sessionToken": "t2", "expires": "2030-01-01T00:00:00Z"
              }]}]
            }
            """);

        Assert.Equal(new PrincipalTags([new("team", "orders")]), read[0].Principal!.Tags);
        Assert.Equal(new PrincipalTags([new("TEAM", "billing"), new("stage", "test")]), read[1].Principal!.Tags);
    }

    [Theory]
    [InlineData("""{"users":[{"name":"a","tags":{"a":1}}]}""", "users[0].tags.a: a tag is a key of up to 128 and a text of up to 256 characters. Write {\"team\": \"orders\"}.")]
    [InlineData("""{"users":[{"name":"a","tags":{"a":"1","A":"2"}}]}""", "users[0].tags.A: there is another tag whose key differs only in case. Leave one out.")]
    [InlineData("{", "The document: it is not JSON. Check it with a JSON parser: commas, quotes, brackets.")]
    [InlineData("[]", "The document: it must be an object. Write {\"users\": [...], \"roles\": [...]}.")]
    [InlineData("""{"user":[]}""", "user: there is no such member. Use users, roles.")]
    [InlineData("""{"users":{}}""", "users: it must be a list. Write a list of users.")]
    [InlineData("""{"users":[{"name":"a b"}]}""", "users[0].name: it is no name: at most 64 letters, digits and _+=,.@- Choose another.")]
    [InlineData("""{"users":[{"name":"a","accountId":"12"}]}""", "users[0].accountId: it is no account. Write 12 digits.")]
    [InlineData(
        """{"users":[{"name":"a","accessKeys":[{"accessKeyId":"local","secretAccessKey":"x"}]}]}""",
        "users[0].accessKeys[0].accessKeyId: the access key 'local' exists already. Give every key an id of its own; 'local' is the server's.")]
    [InlineData(
        """{"users":[{"name":"a","accessKeys":[{"accessKeyId":"A","secretAccessKey":"x","sessionToken":"y"}]}]}""",
        "users[0].accessKeys[0].expires: it must be a text that is not empty. Temporary credentials end: write a time such as 2030-01-01T00:00:00Z.")]
    [InlineData(
        """{"roles":[{"name":"a","sessions":[{"name":"s","accessKeyId":"A","secretAccessKey":"x","expires":"2030-01-01T00:00:00Z"}]}]}""",
        "roles[0].sessions[0].sessionToken: it must be a text that is not empty. Temporary credentials have a session token.")]
    [InlineData(
        """{"roles":[{"name":"a","policies":[{"Statement":[{"Effect":"Allow","Action":"*","Resource":7}]}]}]}""",
        "roles[0].policies[0].Statement[0].Resource: it must be a text that is not empty. Write a text.")]
    public void What_is_wrong_is_refused_with_place_reason_and_fix(string json, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDocumentException>(() => Read(json)).Message);

    [Theory]
    [InlineData("""{"users":[{"name":"a","accessKeys":[{"accessKeyId":"A","secretAccessKey":"hush-hush hush"}]}]}""")]
    [InlineData("""{"users":[{"name":"a","accessKeys":[{"accessKeyId":"A","secretAccessKey":["hush-hush"]}]}]}""")]
    [InlineData("""{"users":[{"name":"a","accessKeys":[{"accessKeyId":"A","secretAccessKey":"hush-hush","expires":"hush-hush","sessionToken":"hush-hush"}]}]}""")]
    [InlineData("""{"users":[{"name":"a","accessKeys":[{"accessKeyId":"A","secretAccessKey":"hush-hush","x":1}]}]}""")]
    [InlineData("""{"users":[{"name":"a","accessKeys":[{"accessKeyId":"A","secretAccessKey":"hush-hush}]}]}""")]
    public void No_refusal_repeats_a_secret(string json) =>
        Assert.DoesNotContain("hush", Assert.Throws<InvalidDocumentException>(() => Read(json)).ToString().Split("   at ")[0], StringComparison.Ordinal);

    [Fact]
    public void Replacing_credentials_is_seen_at_once_and_told()
    {
        var registry = new CredentialRegistry([new AwsCredential("A", "1")]);
        var verifier = new SignatureVerifier(registry, TimeProvider.System);
        AwsCredential before = registry.Find("A")!;
        int told = 0;
        registry.Changed += () => told++;

        registry.Replace([new AwsCredential("A", "1")]);
        Assert.True(verifier.StillAccepts(before));
        registry.Replace([new AwsCredential("A", "2")]);
        Assert.False(verifier.StillAccepts(before));
        registry.Replace([new AwsCredential("A", "1") { Principal = AwsPrincipal.User(Account, "a", null, PolicySet.None) }]);
        Assert.False(verifier.StillAccepts(before));
        registry.Replace([]);
        Assert.False(verifier.StillAccepts(before));
        Assert.Equal(4, told);
    }

    private static ImmutableArray<AwsCredential> Read(string json) => CredentialsDocument.Read(Encoding.UTF8.GetBytes(json), Account, ["local"]);
}
