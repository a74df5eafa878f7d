using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Protocols.TransportWs;

/// <summary>
/// Names, close codes and reasons of the protocol "GraphQL over WebSocket" (subprotocol graphql-transport-ws). Clients compare them.
/// </summary>
internal static class TransportTexts
{
    public const string Subprotocol = "graphql-transport-ws";

    private const int IdShownMax = 64;

    public const string ConnectionInit = "connection_init";
    public const string Ping = "ping";
    public const string Pong = "pong";
    public const string Subscribe = "subscribe";
    public const string Complete = "complete";

    public static ConnectionEnding InvalidMessage { get; } = new(4400, "Invalid message received", DropsQueue: true);

    public static ConnectionEnding Unauthorized { get; } = new(4401, "Unauthorized", DropsQueue: true);

    public static ConnectionEnding Forbidden { get; } = new(4403, "Forbidden", DropsQueue: true);

    public static ConnectionEnding InitTimeout { get; } = new(4408, "Connection initialisation timeout", DropsQueue: true);

    public static ConnectionEnding TooManyInits { get; } = new(4429, "Too many initialisation requests", DropsQueue: true);

    public static ConnectionEnding InternalError { get; } = new(4500, "Internal server error", DropsQueue: true);

    /// <summary>Without an id that makes the reason longer than the 123 bytes it may have.</summary>
    public static ConnectionEnding SubscriberExists(string id) => new(
        4409,
        id.Length <= IdShownMax && id.All(char.IsAscii) ? $"Subscriber for {id} already exists" : "Subscriber already exists",
        DropsQueue: true);
}
