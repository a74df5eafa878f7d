using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>JSON as the wire has it, token by token: objects, typed values, keys and items of a table with the key id (S), sent (N).</summary>
internal abstract class JsonGrammar(Random random) : Grammar(random)
{
    private const int DepthMax = 3;

    public override IReadOnlyList<Production> Productions => [];

    public override IReadOnlyList<string> Vocabulary { get; } =
    [
        "{", "}", "[", "]", ":", ",", "null", "[]", "{}", "-1", "0", "1e400", "1.5", "\"\"", "\"x\"", "\"S\"", "\"N\"", "\"M\"", "\"L\"", "\"NS\"",
        "true", "\"\\u0000\"", "\"\\ud800\"", "\"AQ=\"", "{\"S\":\"x\"}", "{\"N\":\"1\"}", "{\"M\":{}}", "{\"L\":[]}", "{\"SS\":[]}",
        "{\"NS\":[\"1\",\"1.0\"]}", "{\"N\":\"1e-200\"}", "{\"S\":null,\"N\":\"2\"}", "\"TableName\"", "\"id\"", "\"Nowhere\"", "\"ALL_OLD\"",
        "\"é😀\"", "99999999999999999999",
    ];

    /// <summary>Members in their order; those without a value are left out.</summary>
    protected void Object(params ReadOnlySpan<(string Name, Action? Value)> members)
    {
        Token("{");
        bool isFirst = true;
        foreach ((string name, Action? value) in members)
        {
            if (value is null)
                continue;
            if (!isFirst)
                Token(",");
            isFirst = false;
            Tokens($"\"{name}\"", ":");
            value();
        }

        Token("}");
    }

    protected void Array(int count, Action element)
    {
        Token("[");
        Separated(",", count, element);
        Token("]");
    }

    /// <summary>A text, escaped.</summary>
    protected Action Text(string text) => () => Token($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");

    protected Action Plain(string token) => () => Token(token);

    protected Action? Maybe(int oneIn, Action value) => Chance(oneIn) ? value : null;

    protected void Key()
    {
        Token("{");
        KeyMembers();
        Token("}");
    }

    protected void Item()
    {
        Token("{");
        KeyMembers();
        foreach (string name in Several(["a", "b", "n", "note", "tags", "doc", "lst"], Below(5)))
        {
            Tokens(",", $"\"{name}\"", ":");
            TypedValue();
        }

        Token("}");
    }

    protected void TypedValue() => TypedValue(DepthMax);

    private void KeyMembers() => Tokens(
        "\"id\"", ":", "{", "\"S\"", ":", "\"S\"", "}", ",", "\"sent\"", ":", "{", "\"N\"", ":", $"\"{Below(10)}\"", "}");

    private void TypedValue(int depth)
    {
        string type = Of("S", "N", "S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");
        Tokens("{", $"\"{type}\"", ":");
        switch (type)
        {
            case "S":
                Token(Of("\"S\"", "\"text\"", "\"\"", "\"é\\n\""));
                break;
            case "N":
                Token(Of("\"1\"", "\"-12.5\"", "\"1e10\"", "\"0.001\"", "\"12345678901234567890123456789012345678\""));
                break;
            case "B":
                Token(Of("\"AQID\"", "\"AQ==\"", "\"\""));
                break;
            case "SS":
                Token(Of("[\"x\",\"y\"]", "[\"x\"]"));
                break;
            case "NS":
                Token(Of("[\"1\",\"2\"]", "[\"-1e3\"]"));
                break;
            case "BS":
                Token("[\"AQ==\",\"AQID\"]");
                break;
            case "L":
                Array(depth > 0 ? Below(4) : 0, () => TypedValue(depth - 1));
                break;
            case "M" when depth > 0:
                Object(("x", () => TypedValue(depth - 1)), ("deep", Maybe(2, () => TypedValue(depth - 1))));
                break;
            case "M":
                Token("{}");
                break;
            default:
                Token("true");
                break;
        }

        Token("}");
    }
}
