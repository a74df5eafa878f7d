using System.Globalization;
using System.Text.Json;

namespace Tributary.Benchmarks.Realtime;

/// <summary>A publication: 256 bytes of text that begin with a mark and a number, by which it is found in any protocol's frames.</summary>
internal static class FanoutMessage
{
    public const int TextLength = 256;
    public const int NumberLength = 10;
    public const string Room = "r1";
    public const string Subscription = "subscription($room:ID!){onMessage(roomId:$room){roomId text}}";
    public const string Mutation = "mutation($room:ID!,$text:String!){send(roomId:$room,text:$text){roomId text}}";

    public static ReadOnlySpan<byte> Mark => "@@@@"u8;

    /// <summary>Bytes of mark and number.</summary>
    public static int HeadLength => Mark.Length + NumberLength;

    public static string Text(long number) =>
        "@@@@" + number.ToString("D10", CultureInfo.InvariantCulture).PadRight(TextLength - 4, '.');

    public static string AppSyncFrame(string id, string text) =>
        JsonSerializer.Serialize(new { id, type = "data", payload = new { data = new { onMessage = new { roomId = Room, text } } } });
}
