namespace Tributary.AppSync.Protocols.Http;

/// <summary>The parts of an HTTP request that say what to execute.</summary>
public sealed record HttpRequestParts
{
    public required string Method { get; init; }

    /// <summary>As it is on the wire, with or without the question mark.</summary>
    public string QueryString { get; init; } = string.Empty;

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    /// <summary>At most <see cref="GraphQLRequestDecoder.BodyBytesMax"/> plus one byte: whoever reads it stops there.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
