using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.Wire;

internal static class Json
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Compares whole documents, members in order, and shows the line where they part.</summary>
    public static void AssertEqual([StringSyntax(StringSyntaxAttribute.Json)] string expected, JsonNode? actual) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(Readable), actual?.ToJsonString(Readable) ?? "null");
}
