using System.Globalization;
using System.Net;

namespace Tributary.Aws.Policies;

/// <summary>What a request tells the conditions of policies ("AWS global condition context keys"). Null is not known.</summary>
public sealed record PolicyContext
{
    /// <summary>The peer of the connection: what a client says about itself in headers does not count.</summary>
    public IPAddress? SourceIp { get; init; }

    public bool? SecureTransport { get; init; }

    public DateTimeOffset? CurrentTime { get; init; }

    /// <summary>Whether the key is one of those that are filled; names compare without case.</summary>
    internal static bool Knows(string key) => KeyOf(key) is not null;

    /// <summary>The key's value as text, or null when this request has none.</summary>
    internal string? Find(string key) => KeyOf(key) switch
    {
        Key.SourceIp => SourceIp?.ToString(),
        Key.SecureTransport => SecureTransport is { } secure ? (secure ? "true" : "false") : null,
        Key.CurrentTime => CurrentTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static Key? KeyOf(string name) => name.ToUpperInvariant() switch
    {
        "AWS:SOURCEIP" => Key.SourceIp,
        "AWS:SECURETRANSPORT" => Key.SecureTransport,
        "AWS:CURRENTTIME" => Key.CurrentTime,
        _ => null,
    };

    private enum Key
    {
        SourceIp,
        SecureTransport,
        CurrentTime,
    }
}
