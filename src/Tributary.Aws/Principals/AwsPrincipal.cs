using System.Security.Cryptography;
using System.Text;
using Tributary.Aws.Policies;

namespace Tributary.Aws.Principals;

/// <summary>Whose credentials they are: a user, or a session of a role ("IAM identifiers", IAM User Guide).</summary>
public sealed record AwsPrincipal
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int UniqueIdLength = 17;

    public required string AccountId { get; init; }

    /// <summary><c>arn:aws:iam::ACCOUNT:user/NAME</c> or <c>arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION</c>.</summary>
    public required string Arn { get; init; }

    /// <summary><c>AIDA...</c> of a user, <c>AROA...:SESSION</c> of a role's session.</summary>
    public required string UserId { get; init; }

    /// <summary>A user's name; null for sessions of roles.</summary>
    public string? UserName { get; init; }

    /// <summary>The ARN of the role that a session is of; null for users.</summary>
    public string? RoleArn { get; init; }

    public PrincipalTags Tags { get; init; } = PrincipalTags.None;

    public PolicySet Policies { get; init; } = PolicySet.None;

    /// <summary>Set when the session came out of a Cognito identity pool.</summary>
    public CognitoIdentity? CognitoIdentity { get; init; }

    public static AwsPrincipal User(string accountId, string name, string? userId, PolicySet policies)
    {
        string arn = $"arn:aws:iam::{accountId}:user/{name}";
        return new AwsPrincipal
        {
            AccountId = accountId,
            Arn = arn,
            UserId = userId ?? UniqueId("AIDA", arn),
            UserName = name,
            Policies = policies,
        };
    }

    public static AwsPrincipal RoleSession(string accountId, string role, string? roleId, string session, PolicySet policies)
    {
        string arn = $"arn:aws:iam::{accountId}:role/{role}";
        return new AwsPrincipal
        {
            AccountId = accountId,
            Arn = $"arn:aws:sts::{accountId}:assumed-role/{role}/{session}",
            UserId = $"{roleId ?? UniqueId("AROA", arn)}:{session}",
            RoleArn = arn,
            Policies = policies,
        };
    }

    // AWS draws these at random; without a place to keep them they follow from the ARN, so that they stay the same.
    private static string UniqueId(string prefix, string arn)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(arn));
        return prefix + string.Concat(hash.Take(UniqueIdLength).Select(value => Base32[value & 31]));
    }
}

/// <summary>What an identity pool knows of a session; the names are those of ctx.identity.</summary>
/// <param name="PoolId"><c>us-east-1:...</c>.</param>
/// <param name="IdentityId"><c>us-east-1:...</c>.</param>
/// <param name="AuthType">authenticated or unauthenticated.</param>
/// <param name="AuthProvider">The text that lists the providers; null when unauthenticated.</param>
public sealed record CognitoIdentity(string PoolId, string IdentityId, string AuthType, string? AuthProvider);
