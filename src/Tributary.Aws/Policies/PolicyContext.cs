using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Tributary.Aws.Principals;

namespace Tributary.Aws.Policies;

/// <summary>
/// What a request tells conditions and variables of policies ("AWS global condition context keys"). What is null is not known here.
/// </summary>
public sealed record PolicyContext
{
    private static readonly PolicyContext Complete = new()
    {
        Principal = AwsPrincipal.User(AwsScope.DefaultAccountId, "x", userId: null, PolicySet.None),
        RequestedRegion = AwsScope.DefaultRegion,
        UserAgent = string.Empty,
        Referer = string.Empty,
        RequestTags = ImmutableDictionary<string, string>.Empty,
        TagKeys = [],
        ResourceTags = ImmutableDictionary<string, string>.Empty,
    };

    /// <summary>The peer of the connection: what a client says about itself in headers does not count.</summary>
    public IPAddress? SourceIp { get; init; }

    public bool? SecureTransport { get; init; }

    public DateTimeOffset? CurrentTime { get; init; }

    public AwsPrincipal? Principal { get; init; }

    /// <summary>The region that the request's signature is for.</summary>
    public string? RequestedRegion { get; init; }

    /// <summary>What the client says it is, empty when it says nothing. Anybody may say anything.</summary>
    public string? UserAgent { get; init; }

    public string? Referer { get; init; }

    /// <summary>The tags that the request sets; <see cref="TagKeys"/> are theirs, or those it removes.</summary>
    public ImmutableDictionary<string, string>? RequestTags { get; init; }

    public ImmutableArray<string>? TagKeys { get; init; }

    /// <summary>The tags of what the request is about.</summary>
    public ImmutableDictionary<string, string>? ResourceTags { get; init; }

    /// <summary>Keys of the service itself, such as appsync:Visibility.</summary>
    public ImmutableDictionary<string, string> ServiceKeys { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The values of a key, whose name compares without case.</summary>
    /// <param name="key">aws:SourceIp, aws:PrincipalTag/team, ...</param>
    /// <param name="values">None when the request has no such key.</param>
    /// <returns>False when nothing here fills the key, so that nobody can say whether the request has it.</returns>
    internal bool TryFind(string key, out IReadOnlyList<string> values)
    {
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        IReadOnlyList<string>? found = slash < 0 ? FindPlain(key) : FindTag(key[..slash], key[(slash + 1)..]);
        values = found ?? [];
        return found is not null;
    }

    /// <summary>Whether some request here has a value for the key; a variable of another name could never be replaced.</summary>
    internal static bool IsFilled(string key) => Complete.TryFind(key, out _);

    private IReadOnlyList<string>? FindPlain(string key) => key.ToUpperInvariant() switch
    {
        "AWS:SOURCEIP" => One(SourceIp?.ToString()),
        "AWS:SECURETRANSPORT" => One(SecureTransport is { } secure ? (secure ? "true" : "false") : null),
        "AWS:CURRENTTIME" => One(CurrentTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        "AWS:EPOCHTIME" => One(CurrentTime?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        "AWS:REQUESTEDREGION" => Known(RequestedRegion),
        "AWS:USERAGENT" => Known(UserAgent),
        "AWS:REFERER" => Known(Referer),
        "AWS:VIAAWSSERVICE" or "AWS:PRINCIPALISAWSSERVICE" => ["false"],
        "AWS:TAGKEYS" => TagKeys,
        "AWS:USERNAME" => OfPrincipal(principal => principal.UserName),
        "AWS:USERID" => OfPrincipal(principal => principal.UserId),
        "AWS:PRINCIPALARN" => OfPrincipal(principal => principal.RoleArn ?? principal.Arn),
        "AWS:PRINCIPALACCOUNT" => OfPrincipal(principal => principal.AccountId),
        "AWS:PRINCIPALTYPE" => OfPrincipal(principal => principal.RoleArn is null ? "User" : "AssumedRole"),
        _ => Known(ServiceKeys.FirstOrDefault(pair => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value),
    };

    private IReadOnlyList<string>? FindTag(string key, string tag) => key.ToUpperInvariant() switch
    {
        "AWS:PRINCIPALTAG" => OfPrincipal(principal => principal.Tags.Find(tag)),
        "AWS:REQUESTTAG" => OfTags(RequestTags, tag),
        "AWS:RESOURCETAG" => OfTags(ResourceTags, tag),
        _ => null,
    };

    private IReadOnlyList<string>? OfPrincipal(Func<AwsPrincipal, string?> value) => Principal is null ? null : One(value(Principal));

    private static IReadOnlyList<string>? OfTags(ImmutableDictionary<string, string>? tags, string key) => tags is null
        ? null
        : [.. tags.Where(tag => tag.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Select(tag => tag.Value).Take(1)];

    private static IReadOnlyList<string> One(string? value) => value is null ? [] : [value];

    private static IReadOnlyList<string>? Known(string? value) => value is null ? null : value.Length == 0 ? [] : [value];
}
