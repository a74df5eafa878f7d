using Tributary.AppSync.Authorization;
using Tributary.Values;

namespace Tributary.Clients.Tests.AmplifyRules;

/// <summary>Who asks: the owner of the first post, a member of the group, an API key, and somebody else.</summary>
internal static class Callers
{
    public static Caller Ann { get; } = User("ann");

    /// <summary>The owner of the second post.</summary>
    public static Caller Eve { get; } = User("eve");

    public static IReadOnlyList<(string Name, Caller Caller)> All { get; } =
    [
        ("owner", Ann),
        ("group", User("root", "Admins")),
        ("public", Caller.ApiKey),
        ("stranger", User("bob")),
    ];

    private static Caller User(string name, params string[] groups)
    {
        ListValue groupNames = ListValue.From(groups.Select(group => (Value)group));
        var claims = new ObjectBuilder();
        claims.Set("sub", $"sub-{name}");
        claims.Set("username", name);
        if (groups.Length > 0)
            claims.Set("cognito:groups", groupNames);
        return new Caller
        {
            Mode = AuthorizationMode.UserPools,
            Groups = [.. groups],
            Identity = ObjectValue.Of(
                ("sub", $"sub-{name}"),
                ("issuer", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc"),
                ("username", name),
                ("claims", claims.Build()),
                ("sourceIp", ListValue.Of(["127.0.0.1"])),
                ("defaultAuthStrategy", "ALLOW"),
                ("groups", groups.Length > 0 ? groupNames : Value.Null)),
        };
    }
}
