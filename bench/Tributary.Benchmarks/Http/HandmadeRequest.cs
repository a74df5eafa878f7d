using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Tributary.Benchmarks.Http;

/// <summary>Reads a request as far as the handmade handler needs it: the id, which is in its variables.</summary>
internal static class HandmadeRequest
{
    private const int BodyBytesMax = 1024 * 1024;

    /// <summary>Null when the body is no request that names an id.</summary>
    public static async ValueTask<string?> ReadIdAsync(PipeReader body, CancellationToken cancellationToken)
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
            bool isId = reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("near"u8);
            bool isInput = reader.ValueTextEquals("input"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
                id = reader.GetString();
            else if (isInput && reader.TokenType == JsonTokenType.StartObject)
                id = ParseVariables(ref reader);
            else
                reader.Skip();
        }

        return id;
    }
}
