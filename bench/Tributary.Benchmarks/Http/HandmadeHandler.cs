using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tributary.Benchmarks.Http;

/// <summary>
/// The work of the protocol without an engine: checks the API key, parses the request, takes the id out of its variables and writes
/// the right answer with code that knows this one query. No server that runs any query can be cheaper.
/// </summary>
internal static class HandmadeHandler
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Rooms.ApiKey);
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
    private static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("createdAt");
    private static readonly JsonEncodedText Members = JsonEncodedText.Encode("members");
    private static readonly JsonEncodedText Open = JsonEncodedText.Encode("open");
    private static readonly JsonEncodedText[] Levels =
        [.. ((string[])["getBuilding", "floor", "hall", "shelf", "book"]).Select(name => JsonEncodedText.Encode(name))];

    private static readonly Room[] Listed = [.. Enumerable.Range(0, Rooms.Listed).Select(number => new Room(Rooms.IdOf(number)))];

    [ThreadStatic]
    private static Writing? _writing;

    public static async Task HandleAsync(HttpContext context)
    {
        if (!IsAllowed(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (await HandmadeRequest.ReadIdAsync(context.Request.BodyReader, context.RequestAborted) is not { } id)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        Write(context, id);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static bool IsAllowed(HttpRequest request)
    {
        string given = request.Headers["x-api-key"].ToString();
        Span<byte> bytes = stackalloc byte[64];
        return Encoding.UTF8.TryGetBytes(given, bytes, out int length) && CryptographicOperations.FixedTimeEquals(bytes[..length], Key);
    }

    private static void Write(HttpContext context, string id)
    {
        Writing writing = _writing ??= new Writing();
        writing.Buffer.ResetWrittenCount();
        Utf8JsonWriter writer = writing.Writer;
        writer.Reset();
        writer.WriteStartObject();
        writer.WriteStartObject(Data);
        WriteField(writer, context.Request.Path.Value!, id);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = writing.Buffer.WrittenCount;
        context.Response.BodyWriter.Write(writing.Buffer.WrittenSpan);
    }

    private static void WriteField(Utf8JsonWriter writer, string path, string id)
    {
        switch (path)
        {
            case "/object":
                writer.WritePropertyName("getRoom"u8);
                WriteRoom(writer, new Room(id), isListed: false);
                break;
            case "/mutation":
                writer.WritePropertyName("renameRoom"u8);
                WriteRoom(writer, new Room(id), isListed: false);
                break;
            case "/list":
                writer.WriteStartArray("listRooms"u8);
                foreach (Room room in Listed)
                    WriteRoom(writer, room, isListed: true);
                writer.WriteEndArray();
                break;
            default:
                WriteNesting(writer, id);
                break;
        }
    }

    private static void WriteRoom(Utf8JsonWriter writer, Room room, bool isListed)
    {
        writer.WriteStartObject();
        writer.WriteString(Id, room.Id);
        writer.WriteString(Title, room.Title);
        writer.WriteString(CreatedAt, Rooms.CreatedAt);
        writer.WriteNumber(Members, Rooms.Members);
        if (isListed)
            writer.WriteBoolean(Open, true);
        writer.WriteEndObject();
    }

    private static void WriteNesting(Utf8JsonWriter writer, string id)
    {
        foreach (JsonEncodedText level in Levels)
        {
            writer.WriteStartObject(level);
            writer.WriteString(Id, id);
        }

        foreach (JsonEncodedText _ in Levels)
            writer.WriteEndObject();
    }

    private sealed class Room(string id)
    {
        public string Id { get; } = id;

        public string Title { get; } = Rooms.TitleOf(id);
    }

    private sealed class Writing
    {
        public Writing() => Writer = new Utf8JsonWriter(Buffer);

        public ArrayBufferWriter<byte> Buffer { get; } = new(512);

        public Utf8JsonWriter Writer { get; }
    }
}
