using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>A subscription that a client asks for.</summary>
public sealed record StartRequest
{
    /// <summary>Unique on its connection only: clients use it again on the next one.</summary>
    public required string Id { get; init; }

    public required string Query { get; init; }

    public string? OperationName { get; init; }

    public required ObjectValue Variables { get; init; }

    /// <summary>
    /// The subscription's own credentials, which may be of another mode than the connection's, with further keys that resolvers see
    /// as request headers. Null when the client sent none: then <see cref="ConnectionCaller"/> asks.
    /// </summary>
    public AuthorizationObject? Authorization { get; init; }

    /// <summary>"extensions.resume" of the payload.</summary>
    public Value Resume { get; init; }

    /// <summary>The text of payload.data: the body under an IAM signature, which is over <c>POST &lt;API URL&gt;</c>.</summary>
    public required string Data { get; init; }

    /// <summary>Who opened the connection, as <see cref="AuthorizationOutcome.Caller"/>.</summary>
    public required object ConnectionCaller { get; init; }
}
