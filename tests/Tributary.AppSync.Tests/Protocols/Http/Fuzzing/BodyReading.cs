using System.Text.Json;

namespace Tributary.AppSync.Tests.Protocols.Http.Fuzzing;

/// <summary>What a body asks for according to System.Text.Json and the few rules of AppSync, without any code of ours.</summary>
/// <param name="IsJson">One JSON document of valid text, not nested too deep.</param>
/// <param name="IsEmpty">Nothing but white space.</param>
/// <param name="Query">The document, or null when the body has to be refused.</param>
/// <param name="OperationName">Null when there is none.</param>
internal sealed record BodyReading(bool IsJson, bool IsEmpty, string? Query, string? OperationName)
{
    private const int DepthMax = 256;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DepthMax };

    public static BodyReading Of(byte[] body)
    {
        ReadOnlyMemory<byte> json = body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body;
        if (json.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return new BodyReading(IsJson: false, IsEmpty: true, null, null);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Options);
            ReadTexts(document.RootElement);
            return OfMembers(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new BodyReading(IsJson: false, IsEmpty: false, null, null);
        }
    }

    private static BodyReading OfMembers(JsonElement root)
    {
        var refused = new BodyReading(IsJson: true, IsEmpty: false, null, null);
        if (root.ValueKind != JsonValueKind.Object)
            return refused;
        bool queryIsNull = !root.TryGetProperty("query", out JsonElement given) || given.ValueKind == JsonValueKind.Null;
        string? query = !queryIsNull && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        if (query is null && !(queryIsNull && NamesPersistedQuery(root)))
            return refused;
        if (root.TryGetProperty("variables", out JsonElement variables)
            && variables.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            return refused;
        string? name = null;
        if (root.TryGetProperty("operationName", out JsonElement operation))
        {
            if (operation.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                return refused;
            name = operation.GetString();
        }

        return refused with { Query = query ?? string.Empty, OperationName = string.IsNullOrEmpty(name) ? null : name };
    }

    private static bool NamesPersistedQuery(JsonElement root) =>
        root.TryGetProperty("extensions", out JsonElement extensions) && extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("persistedQuery", out JsonElement persisted) && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("version", out JsonElement version) && version.ValueKind == JsonValueKind.Number
        && persisted.TryGetProperty("sha256Hash", out JsonElement hash) && hash.ValueKind == JsonValueKind.String;

    // A lone surrogate is only found when the text is read.
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    ReadTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }

                break;
            default:
                break;
        }
    }
}
