using System.Text;
using System.Text.Json;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>
/// What a client may have signed. Encoders differ in what they escape, so it is cut out of the frame and not written anew.
/// </summary>
/// <param name="ChannelFirst">As Amplify and the guide have it.</param>
/// <param name="EventsFirst">As other clients may; null without events.</param>
internal readonly record struct SignedBodies(string ChannelFirst, string? EventsFirst)
{
    public static SignedBodies Of(ReadOnlySpan<byte> frame)
    {
        string channel = "null";
        string? events = null;
        var reader = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = Utf8ValueReader.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isChannel = reader.ValueTextEquals("channel"u8);
            bool isEvents = reader.ValueTextEquals("events"u8);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isChannel)
                channel = Encoding.UTF8.GetString(frame[start..(int)reader.BytesConsumed]);
            else if (isEvents)
                events = Encoding.UTF8.GetString(frame[start..(int)reader.BytesConsumed]);
        }

        return events is null
            ? new SignedBodies($$"""{"channel":{{channel}}}""", null)
            : new SignedBodies($$"""{"channel":{{channel}},"events":{{events}}}""", $$"""{"events":{{events}},"channel":{{channel}}}""");
    }
}
