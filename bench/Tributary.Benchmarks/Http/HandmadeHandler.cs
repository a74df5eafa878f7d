using System.Buffers;
using System.IO.Pipelines;
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
    private const int BodyBytesMax = 1024 * 1024;

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Rooms.ApiKey);
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText GetRoom = JsonEncodedText.Encode("getRoom");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
    private static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("createdAt");
    private static readonly JsonEncodedText CreatedAtValue = JsonEncodedText.Encode(Rooms.CreatedAt);
    private static readonly JsonEncodedText Members = JsonEncodedText.Encode("members");

    [ThreadStatic]
    private static Writing? _writing;

    public static async Task HandleAsync(HttpContext context)
    {
        if (!IsAllowed(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (await ReadIdAsync(context.Request.BodyReader, context.RequestAborted) is not { } id)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        Write(context.Response, id);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static bool IsAllowed(HttpRequest request)
    {
        string given = request.Headers["x-api-key"].ToString();
        Span<byte> bytes = stackalloc byte[64];
        return Encoding.UTF8.TryGetBytes(given, bytes, out int length) && CryptographicOperations.FixedTimeEquals(bytes[..length], Key);
    }

    private static async ValueTask<string?> ReadIdAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await body.ReadAsync(cancellationToken);
            if (result.IsCompleted)
            {
                string? id = ParseId(result.Buffer);
                body.AdvanceTo(result.Buffer.End);
                return id;
            }

            if (result.Buffer.Length > BodyBytesMax)
                return null;
            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static string? ParseId(ReadOnlySequence<byte> json)
    {
        Utf8JsonReader reader = new(json);
        bool hasQuery = false;
        string? id = null;
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isQuery = reader.ValueTextEquals("query"u8), isVariables = reader.ValueTextEquals("variables"u8);
                reader.Read();
                if (isQuery)
                    hasQuery = reader.TokenType == JsonTokenType.String;
                else if (isVariables && reader.TokenType == JsonTokenType.StartObject)
                    id = ParseVariables(ref reader);
                else
                    reader.Skip();
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return hasQuery ? id : null;
    }

    private static string? ParseVariables(ref Utf8JsonReader reader)
    {
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
                id = reader.GetString();
            else
                reader.Skip();
        }

        return id;
    }

    private static void Write(HttpResponse response, string id)
    {
        Writing writing = _writing ??= new Writing();
        writing.Buffer.ResetWrittenCount();
        Utf8JsonWriter writer = writing.Writer;
        writer.Reset();
        writer.WriteStartObject();
        writer.WriteStartObject(Data);
        writer.WriteStartObject(GetRoom);
        writer.WriteString(Id, id);
        writer.WriteString(Title, Rooms.Title(id));
        writer.WriteString(CreatedAt, CreatedAtValue);
        writer.WriteNumber(Members, Rooms.Members);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        response.ContentType = "application/json";
        response.ContentLength = writing.Buffer.WrittenCount;
        response.BodyWriter.Write(writing.Buffer.WrittenSpan);
    }

    private sealed class Writing
    {
        public Writing() => Writer = new Utf8JsonWriter(Buffer);

        public ArrayBufferWriter<byte> Buffer { get; } = new(512);

        public Utf8JsonWriter Writer { get; }
    }
}
