using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Aws;
using Tributary.Aws.Signatures;

namespace Tributary.Benchmarks.Tables;

/// <summary>
/// GetItem and PutItem on the one table, without a store: verifies the signature, parses the request and keeps or returns the item's
/// bytes by its key, in memory. No server that keeps anything can be cheaper.
/// </summary>
internal static class HandmadeTables
{
    private static readonly SignatureVerifier Verifier = new(new OneCredential(), TimeProvider.System);
    private static readonly ConcurrentDictionary<string, byte[]> Items = new();

    public static async Task HandleAsync(HttpContext context)
    {
        byte[] body = await ReadAsync(context.Request.BodyReader);
        IHeaderDictionary headers = context.Request.Headers;
        var request = new SignedRequest("POST", "/", name => headers[name], SHA256.HashData(body));
        if (Verifier.Verify(request, "dynamodb").Verified is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        byte[] answer = Answer(headers["x-amz-target"].ToString(), body);
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    }

    private static byte[] Answer(string target, byte[] body)
    {
        if (target.EndsWith(".PutItem", StringComparison.Ordinal))
            return Put(body);
        if (target.EndsWith(".GetItem", StringComparison.Ordinal))
            return Get(body);
        if (target.EndsWith(".BatchWriteItem", StringComparison.Ordinal))
            return PutMany(body);
        return "{\"Table\":{\"TableStatus\":\"ACTIVE\"}}"u8.ToArray();
    }

    private static byte[] Put(byte[] body)
    {
        (string key, Range item) = ReadKey(body, "Item"u8);
        Items[key] = body[item];
        return "{}"u8.ToArray();
    }

    private static byte[] PutMany(byte[] body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        foreach (JsonElement put in document.RootElement.GetProperty("RequestItems").GetProperty(TableOperation.Table).EnumerateArray())
        {
            JsonElement item = put.GetProperty("PutRequest").GetProperty("Item");
            string room = item.GetProperty("room").GetProperty("S").GetString()!;
            Items[room + item.GetProperty("sent").GetProperty("N").GetString()] = System.Text.Encoding.UTF8.GetBytes(item.GetRawText());
        }

        return "{}"u8.ToArray();
    }

    private static byte[] Get(byte[] body)
    {
        (string key, _) = ReadKey(body, "Key"u8);
        if (!Items.TryGetValue(key, out byte[]? item))
            return "{}"u8.ToArray();
        ArrayBufferWriter<byte> buffer = new(item.Length + 16);
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        writer.WritePropertyName("Item"u8);
        // Parsed and written again, as every store has to.
        Utf8JsonReader reader = new(item);
        Copy(ref reader, writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                case JsonTokenType.PropertyName: writer.WritePropertyName(reader.ValueSpan); break;
                case JsonTokenType.True: writer.WriteBooleanValue(true); break;
                default: writer.WriteStringValue(reader.ValueSpan); break;
            }
        }
    }

    private static (string Key, Range Item) ReadKey(byte[] body, ReadOnlySpan<byte> member)
    {
        Utf8JsonReader reader = new(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isMember = reader.ValueTextEquals(member);
            reader.Read();
            if (!isMember)
            {
                reader.Skip();
                continue;
            }

            int start = (int)reader.TokenStartIndex;
            string key = ReadAttributes(ref reader);
            return (key, start..(int)reader.BytesConsumed);
        }

        throw new FormatException("The request has no key.");
    }

    private static string ReadAttributes(ref Utf8JsonReader reader)
    {
        string room = string.Empty, sent = string.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isRoom = reader.ValueTextEquals("room"u8), isSent = reader.ValueTextEquals("sent"u8);
            reader.Read();
            reader.Read();
            reader.Read();
            if (isRoom)
                room = reader.GetString()!;
            else if (isSent)
                sent = reader.GetString()!;
            reader.Read();
        }

        return room + sent;
    }

    private static async ValueTask<byte[]> ReadAsync(PipeReader reader)
    {
        while (true)
        {
            ReadResult read = await reader.ReadAsync();
            if (read.IsCompleted)
            {
                byte[] body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private sealed class OneCredential : ICredentialStore
    {
        public AwsCredential? Find(string accessKeyId) => accessKeyId == TableLoad.Local.AccessKeyId ? TableLoad.Local : null;
    }
}
