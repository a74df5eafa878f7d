using Tributary.Realtime.Histories;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>What subscriptions that can be resumed are told in "extensions": docs/decisions/0007-resume.md.</summary>
internal static class ResumePayloads
{
    /// <summary>The first payload of such a subscription: where it stands, and whether something before that is lost.</summary>
    public static DataPayload Notice(HistoryPosition? position, bool hasGap) => DataPayload.FromValue(ObjectValue.Of(
        ("data", Value.Null), ("extensions", ObjectValue.Of(("resume", ObjectValue.Of(
            ("epoch", Value.From(position?.Epoch)), ("offset", position?.Offset ?? 0), ("gap", hasGap)))))));

    /// <param name="json">A payload as everybody gets it: an object without extensions.</param>
    /// <param name="position">Where it is in the history.</param>
    public static DataPayload Add(ReadOnlySpan<byte> json, HistoryPosition position)
    {
        using var output = new Utf8Output();
        output.WriteRaw(json[..^1]);
        output.WriteRaw(",\"extensions\":"u8);
        output.WriteValue(ObjectValue.Of(
            ("resume", ObjectValue.Of(("epoch", position.Epoch), ("offset", position.Offset)))));
        output.WriteByte((byte)'}');
        return DataPayload.FromJson(output.WrittenSpan);
    }
}
