using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tributary.AppSync.Authorization;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Signatures;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Authorization;

/// <summary>The credentials of one API, and requests signed with them as clients sign.</summary>
internal static class SignedApi
{
    public const string ApiId = "abcdefghijklmnopqrstuvwxyz";
    public const string Token = "token-nobody-may-see";
    public const string Secret = "secret-nobody-may-see";

    public static readonly AwsScope Scope = new("123456789012", "us-east-1");

    /// <summary>When the clocks of these tests begin.</summary>
    public static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    public static readonly AwsCredential LongLived = new("AKIDALICE", Secret)
    {
        Principal = AwsPrincipal.User(Scope.AccountId, "alice", "AIDAALICE", PolicySet.Administrator),
    };

    public static readonly AwsCredential Temporary = new("ASIABOB", Secret)
    {
        SessionToken = Token,
        Expires = Epoch.AddDays(30_000),
        Principal = AwsPrincipal.RoleSession(Scope.AccountId, "app", "AROAAPP", "bob", PolicySet.Administrator) with
        {
            CognitoIdentity = new CognitoIdentity("us-east-1:pool", "us-east-1:identity", "authenticated", "\"cognito\""),
        },
    };

    public static PolicySet Policies(params string[] documents) => PolicySet.Read([.. documents.Select(Value.Parse)]);

    /// <summary>One Allow or Deny for each entry, which names what comes after apis/ID/.</summary>
    public static PolicySet Grants(params string[] entries) => Policies(
        """{"Version":"2012-10-17","Statement":[""" + string.Join(",", entries.Select(entry =>
            $$"""{"Effect":"{{(entry[0] == '!' ? "Deny" : "Allow")}}","Action":"appsync:GraphQL","Resource":"arn:aws:appsync:us-east-1:123456789012:apis/{{ApiId}}/{{entry.TrimStart('!')}}"}""")) + "]}");

    public static RequestAuthenticator Authenticator(ICredentialStore credentials, TimeProvider clock, params AuthorizationMode[] modes) =>
        new([.. modes], new ApiKeys([("da2-aaaaaaaaaaaaaaaaaaaaaaaaaa", 3600)]), new IamAuthenticator(new SignatureVerifier(credentials, clock), Scope, clock), clock);
}

/// <summary>A request that a test can change after it was signed.</summary>
internal sealed record Signable(string Method, string Target, ImmutableArray<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>Amplify's headers over HTTP.</summary>
    public static Signable Http { get; } = new(
        "POST",
        "/graphql",
        [
            new("host", "localhost:4000"), new("content-type", "application/json; charset=UTF-8"),
            new("x-amz-user-agent", "aws-amplify/6.22.1 api/1 framework/100"),
        ],
        """{"query":"{ a }","variables":{}}""");

    public string this[string name] => Headers.Single(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public SignedRequest AsReceived => new(
        Method,
        Target,
        name => [.. Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)],
        SHA256.HashData(Encoding.UTF8.GetBytes(Body)));

    public RequestCredentials Credentials => new(
        Headers.FirstOrDefault(header => header.Key.Equals("x-api-key", StringComparison.OrdinalIgnoreCase)).Value,
        Headers.Count(header => header.Key.Equals("authorization", StringComparison.OrdinalIgnoreCase)) == 1 ? this["authorization"] : null,
        SignatureVerifier.IsPresigned(Target));

    public Signable With(string name, string value) => this with { Headers = [.. Without(name).Headers, new(name, value)] };

    public Signable Also(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    public Signable Without(string name) =>
        this with { Headers = [.. Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))] };

    public Signable Sign(AwsCredential credential, DateTimeOffset now, string service = "appsync", string region = "us-east-1") => this with
    {
        Headers = [.. Headers, .. RequestSigner.Sign(Method, Target, Headers, AsReceived.BodySha256, credential, region, service, now)],
    };

    /// <summary>Another value for every character: a neighbour, another case, a blank or a tilde in its place.</summary>
    public static IEnumerable<string> Changes(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            foreach (char other in new[] { (char)(text[i] ^ 1), (char)(text[i] ^ 0x20), '~' })
            {
                if (other != text[i])
                    yield return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, i)}{other}{text.AsSpan(i + 1)}");
            }
        }
    }
}
