using System.Text.Json.Nodes;

namespace Tributary.Benchmarks.Http;

/// <summary>The rooms that every server knows, and what they are asked about them (bench/rooms).</summary>
internal static class Rooms
{
    public const string ApiKey = "da2-benchmarkbenchmarkbenchma";

    /// <summary>How many different ids requests rotate through.</summary>
    public const int Count = 1000;

    /// <summary>Of the list.</summary>
    public const int Listed = 100;

    public const string CreatedAt = "2026-01-01T00:00:00.000Z";

    public const int Members = 3;

    private const string RoomFields = "id title createdAt members";
    private const string Id = "{\"id\":\"@\"}";

    public static Operation Object { get; } = new(
        "object",
        "getRoom",
        RequestOf($"query ($id: ID!) {{ getRoom(id: $id) {{ {RoomFields} }} }}", Id),
        $"{{\"data\":{{\"getRoom\":{RoomOf("@")}}}}}");

    public static Operation StoredObject { get; } = new(
        "stored object",
        "getStoredRoom",
        RequestOf($"query ($id: ID!) {{ getStoredRoom(id: $id) {{ {RoomFields} }} }}", Id),
        $"{{\"data\":{{\"getStoredRoom\":{RoomOf("@")}}}}}");

    public static Operation List { get; } = new(
        "list",
        "listRooms",
        RequestOf($"query ($near: ID!) {{ listRooms(near: $near) {{ {RoomFields} open }} }}", "{\"near\":\"@\"}"),
        $"{{\"data\":{{\"listRooms\":[{string.Join(',', Enumerable.Range(0, Listed).Select(ListedRoomOf))}]}}}}");

    public static Operation StoredList { get; } = new(
        "stored list",
        "listStoredRooms",
        RequestOf($"query ($near: ID!) {{ listStoredRooms(near: $near) {{ {RoomFields} open }} }}", "{\"near\":\"@\"}"),
        $"{{\"data\":{{\"listStoredRooms\":[{string.Join(',', Enumerable.Range(0, Listed).Select(ListedRoomOf))}]}}}}");

    public static Operation Mutation { get; } = new(
        "mutation",
        "renameRoom",
        RequestOf(
            $"mutation ($input: RenameRoomInput!) {{ renameRoom(input: $input) {{ {RoomFields} }} }}",
            "{\"input\":{\"id\":\"@\",\"title\":\"Room @\"}}"),
        $"{{\"data\":{{\"renameRoom\":{RoomOf("@")}}}}}");

    public static Operation Nesting { get; } = new(
        "nesting",
        "getBuilding",
        RequestOf("query ($id: ID!) { getBuilding(id: $id) { id floor { id hall { id shelf { id book { id } } } } } }", Id),
        "{\"data\":{\"getBuilding\":{\"id\":\"@\",\"floor\":{\"id\":\"@\",\"hall\":{\"id\":\"@\",\"shelf\":{\"id\":\"@\",\"book\":"
            + "{\"id\":\"@\"}}}}}}}");

    /// <summary>What every server answers.</summary>
    public static IReadOnlyList<Operation> Operations { get; } = [Object, List, Mutation, Nesting];

    /// <summary>What Tributary answers besides, from tables, and the operation that gives the same without one.</summary>
    public static IReadOnlyDictionary<Operation, Operation> StoredOperations { get; } =
        new Dictionary<Operation, Operation> { [StoredObject] = Object, [StoredList] = List };

    public static string IdOf(int number) => $"room-{number}";

    public static string TitleOf(string id) => $"Room {id}";

    private static string RequestOf(string query, string variables) =>
        $"{{\"query\":{JsonValue.Create(query).ToJsonString()},\"variables\":{variables}}}";

    private static string RoomOf(string id) => $"{{{MembersOf(id)}}}";

    private static string ListedRoomOf(int number) => $"{{{MembersOf(IdOf(number))},\"open\":true}}";

    private static string MembersOf(string id) =>
        $"\"id\":\"{id}\",\"title\":\"{TitleOf(id)}\",\"createdAt\":\"{CreatedAt}\",\"members\":{Members}";
}
