using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tributary.Benchmarks.Values;

/// <summary>The same work as <see cref="StructModel"/>, on System.Text.Json.Nodes.</summary>
internal static class JsonNodeModel
{
    public static JsonNode Read(byte[] json) => JsonNode.Parse(json)!;

    public static int LookUp(JsonNode list)
    {
        int sum = 0;
        foreach (JsonNode? row in list.AsArray())
        {
            JsonObject members = row!.AsObject();
            foreach (string key in Documents.RowKeys)
                sum += Weigh(members[key]!);
        }

        return sum;
    }

    public static int Write(JsonNode node)
    {
        ArrayBufferWriter<byte> buffer = new(16 * 1024);
        using Utf8JsonWriter writer = new(buffer);
        node.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenCount;
    }

    public static int Build(string text, long number)
    {
        JsonObject members = [];
        foreach (string key in Documents.WideKeys)
            members[key] = key.Length % 2 == 0 ? JsonValue.Create(text) : JsonValue.Create(number);
        return members.Count;
    }

    /// <summary>A node has one parent, so what stands in two places is copied.</summary>
    public static int Share(JsonNode list)
    {
        JsonArray rows = list.AsArray();
        JsonArray reversed = [];
        for (int i = rows.Count - 1; i >= 0; i--)
            reversed.Add(rows[i]!.DeepClone());
        return reversed.Count;
    }

    private static int Weigh(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>().Length,
        JsonValueKind.Number => (int)node.GetValue<long>(),
        _ => node.GetValue<bool>() ? 1 : 0,
    };
}
