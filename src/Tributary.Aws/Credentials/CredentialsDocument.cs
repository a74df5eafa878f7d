using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Tributary.Aws.Policies;
using Tributary.Aws.Principals;
using Tributary.Aws.Signatures;
using Tributary.Values;

namespace Tributary.Aws.Credentials;

/// <summary>Users, roles, their policies and keys, as an operator writes them down; docs/reference/credentials.md has the form.</summary>
public static class CredentialsDocument
{
    /// <summary>Users, roles, or keys of one of them.</summary>
    public const int EntriesMax = 1000;

    private const int AccountLength = 12;
    private const int NameLengthMax = 64;
    private const int SecretLengthMax = 4096;

    // "IAM identifiers": letters, digits and these.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-");

    /// <param name="json">The document's bytes.</param>
    /// <param name="defaultAccountId">The account of principals that name none.</param>
    /// <param name="taken">Access keys that exist already and may not be in the document.</param>
    /// <exception cref="InvalidDocumentException">The first thing that is wrong with it.</exception>
    public static ImmutableArray<AwsCredential> Read(ReadOnlySpan<byte> json, string defaultAccountId, IEnumerable<string> taken)
    {
        DocumentNode document = new(ReadJson(json), string.Empty);
        document.AsObject("Write {\"users\": [...], \"roles\": [...]}.");
        document.RefuseOthers("users", "roles");
        var seen = new HashSet<string>(taken, StringComparer.Ordinal);
        ImmutableArray<AwsCredential>.Builder credentials = ImmutableArray.CreateBuilder<AwsCredential>();
        foreach (DocumentNode user in document["users"].Entries(EntriesMax, "Write a list of users."))
            ReadUser(user, defaultAccountId, seen, credentials);
        foreach (DocumentNode role in document["roles"].Entries(EntriesMax, "Write a list of roles."))
            ReadRole(role, defaultAccountId, seen, credentials);
        return credentials.ToImmutable();
    }

    // The parser's own message would repeat the text around the fault, which may be a secret.
    private static Value ReadJson(ReadOnlySpan<byte> json) => Utf8ValueReader.TryRead(json, out Value value)
        ? value
        : throw new InvalidDocumentException(string.Empty, "it is not JSON.", "Check it with a JSON parser: commas, quotes, brackets.");

    private static void ReadUser(
        DocumentNode user, string accountId, HashSet<string> seen, ImmutableArray<AwsCredential>.Builder credentials)
    {
        user.AsObject("Write {\"name\": ..., \"policies\": [...], \"accessKeys\": [...]}.");
        user.RefuseOthers("name", "userId", "accountId", "tags", "policies", "accessKeys");
        AwsPrincipal principal = AwsPrincipal.User(
            ReadAccount(user["accountId"], accountId), ReadName(user["name"]), ReadUniqueId(user["userId"], "AIDA"), ReadPolicies(user));
        principal = principal with { Tags = TagsDocument.Read(user["tags"]) };
        foreach (DocumentNode key in user["accessKeys"].Entries(EntriesMax, "Write a list of access keys."))
        {
            key.AsObject("Write {\"accessKeyId\": ..., \"secretAccessKey\": ...}.");
            key.RefuseOthers("accessKeyId", "secretAccessKey", "sessionToken", "expires");
            bool isTemporary = !key["sessionToken"].IsAbsent || !key["expires"].IsAbsent;
            credentials.Add(ReadKey(key, principal, isTemporary, seen));
        }
    }

    private static void ReadRole(
        DocumentNode role, string accountId, HashSet<string> seen, ImmutableArray<AwsCredential>.Builder credentials)
    {
        role.AsObject("Write {\"name\": ..., \"policies\": [...], \"sessions\": [...]}.");
        role.RefuseOthers("name", "roleId", "accountId", "tags", "policies", "sessions");
        string account = ReadAccount(role["accountId"], accountId);
        string name = ReadName(role["name"]);
        string? roleId = ReadUniqueId(role["roleId"], "AROA");
        PolicySet policies = ReadPolicies(role);
        PrincipalTags tags = TagsDocument.Read(role["tags"]);
        foreach (DocumentNode session in role["sessions"].Entries(EntriesMax, "Write a list of sessions."))
        {
            session.AsObject(
                "Write {\"name\": ..., \"accessKeyId\": ..., \"secretAccessKey\": ..., \"sessionToken\": ..., \"expires\": ...}.");
            session.RefuseOthers("name", "accessKeyId", "secretAccessKey", "sessionToken", "expires", "tags", "cognitoIdentity");
            AwsPrincipal principal = AwsPrincipal.RoleSession(account, name, roleId, ReadName(session["name"]), policies);
            principal = principal with
            {
                Tags = tags.With(TagsDocument.Read(session["tags"])),
                CognitoIdentity = ReadCognitoIdentity(session["cognitoIdentity"]),
            };
            credentials.Add(ReadKey(session, principal, isTemporary: true, seen));
        }
    }

    private static AwsCredential ReadKey(DocumentNode key, AwsPrincipal principal, bool isTemporary, HashSet<string> seen)
    {
        DocumentNode id = key["accessKeyId"];
        string accessKeyId = ReadPlain(id, "Write the access key's id, such as AKIAEXAMPLE: letters and digits.");
        if (!accessKeyId.All(char.IsAsciiLetterOrDigit))
            throw id.Invalid("it has other characters than letters and digits.", "Write an id such as AKIAEXAMPLE.");
        if (!seen.Add(accessKeyId))
            throw id.Invalid(
                $"the access key '{accessKeyId}' exists already.", "Give every key an id of its own; 'local' is the server's.");
        return new AwsCredential(accessKeyId, ReadPlain(key["secretAccessKey"], "Write the key's secret."))
        {
            Principal = principal,
            SessionToken = isTemporary ? ReadPlain(key["sessionToken"], "Temporary credentials have a session token.") : null,
            Expires = isTemporary ? ReadTime(key["expires"]) : null,
        };
    }

    private static PolicySet ReadPolicies(DocumentNode principal) => PolicySet.Read(
        [.. principal["policies"].Entries(PolicyLimits.DocumentsMax, "Write a list of policy documents.")]);

    private static string ReadName(DocumentNode node)
    {
        string name = node.AsText("Give it a name.");
        return name.Length <= NameLengthMax && !name.AsSpan().ContainsAnyExcept(NameCharacters)
            ? name
            : throw node.Invalid($"it is no name: at most {NameLengthMax} letters, digits and _+=,.@-", "Choose another.");
    }

    private static string ReadAccount(DocumentNode node, string defaultAccountId)
    {
        if (node.IsAbsent)
            return defaultAccountId;
        string account = node.AsText("Write the account's 12 digits as a text.");
        return account.Length == AccountLength && account.All(char.IsAsciiDigit)
            ? account
            : throw node.Invalid("it is no account.", $"Write {AccountLength} digits.");
    }

    private static string? ReadUniqueId(DocumentNode node, string prefix)
    {
        if (node.IsAbsent)
            return null;
        string id = node.AsText($"Write {prefix} and capitals or digits, or leave it out.");
        bool isId = id.Length <= NameLengthMax
            && id.StartsWith(prefix, StringComparison.Ordinal)
            && id.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
        return isId
            ? id
            : throw node.Invalid("it is no unique id of this kind.", $"Write {prefix} and capitals or digits, or leave it out.");
    }

    private static CognitoIdentity? ReadCognitoIdentity(DocumentNode node)
    {
        if (node.IsAbsent)
            return null;
        node.AsObject("Write {\"poolId\": ..., \"identityId\": ..., \"authType\": ..., \"authProvider\": ...}.");
        node.RefuseOthers("poolId", "identityId", "authType", "authProvider");
        DocumentNode type = node["authType"];
        if (type.Value != "authenticated" && type.Value != "unauthenticated")
            throw type.Invalid("it is neither authenticated nor unauthenticated.", "Write one of the two.");
        DocumentNode provider = node["authProvider"];
        return new CognitoIdentity(
            node["poolId"].AsText("Write the identity pool's id."),
            node["identityId"].AsText("Write the identity's id."),
            type.Value.AsString(),
            provider.IsAbsent ? null : provider.AsText("Write the text that ctx.identity shows, or leave it out."));
    }

    private static DateTimeOffset ReadTime(DocumentNode node)
    {
        string text = node.AsText("Temporary credentials end: write a time such as 2030-01-01T00:00:00Z.");
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, Utc, out DateTimeOffset time)
            ? time
            : throw node.Invalid("it is no time.", "Write it as 2030-01-01T00:00:00Z.");
    }

    // What goes into headers; the message says which member it is and never what it holds.
    private static string ReadPlain(DocumentNode node, string fix)
    {
        string text = node.AsText(fix);
        return text.Length <= SecretLengthMax && text.All(c => c is > ' ' and <= '~')
            ? text
            : throw node.Invalid($"it must be at most {SecretLengthMax} printable ASCII characters without blanks.", fix);
    }
}
