using System.Text.Json.Nodes;

namespace Tributary.Benchmarks.Http;

/// <summary>The rooms that every server knows: what is asked, and the right answer.</summary>
internal static class Rooms
{
    public const string ApiKey = "da2-benchmarkbenchmarkbenchma";

    /// <summary>How many different ids requests rotate through.</summary>
    public const int Count = 1000;

    public const string CreatedAt = "2026-01-01T00:00:00.000Z";

    public const int Members = 3;

    public static string Id(int number) => $"room-{number}";

    public static string Title(string id) => $"Room {id}";

    public static string Query(string field) => $"query ($id: ID!) {{ {field}(id: $id) {{ id title createdAt members }} }}";

    public static string Request(string field, string id) =>
        new JsonObject { ["query"] = Query(field), ["variables"] = new JsonObject { ["id"] = id } }.ToJsonString();

    /// <summary>The whole answer, byte for byte: the order of members is the selection's.</summary>
    public static string Answer(string field, string id)
    {
        string room = $"\"id\":\"{id}\",\"title\":\"{Title(id)}\",\"createdAt\":\"{CreatedAt}\",\"members\":{Members}";
        return $"{{\"data\":{{\"{field}\":{{{room}}}}}}}";
    }
}
