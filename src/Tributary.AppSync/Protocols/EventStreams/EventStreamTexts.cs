namespace Tributary.AppSync.Protocols.EventStreams;

/// <summary>Words of "GraphQL over Server-Sent Events Protocol", in both its modes.</summary>
public static class EventStreamTexts
{
    public const string MediaType = "text/event-stream";

    public const string ContentType = "text/event-stream; charset=utf-8";

    internal const int OperationIdLengthMax = 256;

    /// <summary>The first bytes, so that a proxy and the client see the answer begin.</summary>
    internal static ReadOnlySpan<byte> Comment => ":\n\n"u8;

    internal static ReadOnlySpan<byte> NextPrefix => "event: next\ndata: "u8;

    internal static ReadOnlySpan<byte> EventEnd => "\n\n"u8;

    internal static ReadOnlySpan<byte> CompletePrefix => "event: complete\ndata: "u8;

    /// <summary>With data, be it empty: a browser's EventSource drops events without.</summary>
    internal static ReadOnlySpan<byte> Complete => "event: complete\ndata:\n\n"u8;

    /// <summary>Whether a client's Accept asks for a stream by name; what accepts anything is answered as always.</summary>
    public static bool IsAccepted(string? accept) =>
        accept?.Contains(MediaType, StringComparison.OrdinalIgnoreCase) == true;
}
