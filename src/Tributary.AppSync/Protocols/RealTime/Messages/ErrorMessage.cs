using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime.Messages;

/// <summary>
/// Server: a start failed, a subscription ended, or a frame made no sense. Always with an id, be it empty: Android throws without.
/// </summary>
internal static class ErrorMessage
{
    /// <summary>For what belongs to no subscription.</summary>
    public const string NoId = "";

    public static ReadOnlyMemory<byte> Write(string id, Value errors) => Utf8Output.ToBytes(ObjectValue.Of(
        ("id", id), ("type", RealTimeTexts.Error), ("payload", ObjectValue.Of(("errors", errors)))));
}
