using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Crash;

/// <summary>A message as a client sends it; the id is its idempotency key.</summary>
internal sealed record Message(string Id, string RoomId, string AuthorName, string Text)
{
    private const int WordsMax = 120;
    private static readonly string[] Words = ["rain", "tea", "müde", "quay", "\"so\"", "日本", "back\\slash", "🌊"];

    /// <summary>Texts of very different lengths, so that messages lie within and across the pages of the store.</summary>
    public static Message Random(Random random, string id, string roomId, string authorName) => new(
        id, roomId, authorName, string.Join(' ', Enumerable.Range(0, random.Next(1, WordsMax)).Select(_ => Words[random.Next(Words.Length)])));

    public object ToInput() => new { id = Id, roomId = RoomId, authorName = AuthorName, text = Text };

    /// <summary>Whether what was stored, or answered, is this message with nothing missing.</summary>
    public bool IsWhole(JsonObject stored) =>
        (string?)stored["id"] == Id
        && (string?)stored["roomId"] == RoomId
        && (string?)stored["authorName"] == AuthorName
        && (string?)stored["text"] == Text
        && DateTimeOffset.TryParse((string?)stored["sentAt"], out _);
}
