using System.Text.Json.Nodes;

namespace Tributary.Clients.Tests.DynamoDb.Differential;

/// <summary>Typed attribute values: few different ones, so that they meet, and among them those at the edges.</summary>
internal sealed class AttributeValues(Draw draw)
{
    private const int NestingMax = 3;

    private static readonly string[] Texts = ["a", "b", "ab", "abc", "é", "a b", "0", "~", "😀", "Z"];

    private static readonly string[] Numbers =
    [
        "0", "1", "2", "-1", "-2", "10", "1.5", "-1.5", "0.001", "1e3", "-1e-3", "00.50", "1E125", "9.9999e125", "1e-130", "-1e125",
        "12345678901234567890123456789012345678", "0.12345678901234567890123456789012345678", "-12345678901234567890.5",
    ];

    private static readonly string[] Binaries = ["AA==", "AQ==", "/w==", "YQ==", "YWI=", "YWJj", "AAAA"];

    private static readonly string[] Wrong =
    [
        "{}", """{"S":"a","N":"1"}""", """{"N":"one"}""", """{"N":""}""", """{"N":1}""", """{"S":1}""", """{"S":true}""",
        """{"BOOL":"maybe"}""", """{"BOOL":1}""", """{"NULL":false}""", """{"NULL":"no"}""", """{"B":"a"}""", """{"B":"YR=="}""",
        """{"B":1}""", """{"SS":[]}""", """{"SS":["a","a"]}""", """{"NS":[]}""", """{"NS":["1","1.0"]}""", """{"NS":["1","x"]}""",
        """{"BS":[]}""", """{"BS":["YQ==","YQ=="]}""", """{"SS":"a"}""", """{"SS":[1]}""", """{"L":{}}""", """{"L":[{}]}""",
        """{"M":[]}""", """{"M":{"a":{}}}""", """{"M":{"a":{"N":"x"}}}""", """{"N":"1e126"}""", """{"N":"1e-131"}""",
        """{"N":"123456789012345678901234567890123456789"}""", """{"Q":"a"}""", "\"a\"", "[]", "1", """{"S":["a"]}""", """{"S":{}}""",
        """{"L":["a"]}""", """{"S":""}""", """{"B":""}""", """{"SS":[""]}""",
    ];

    public static string[] Types => ["S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"];

    /// <summary>A value that a key attribute of this type can have.</summary>
    public JsonNode Key(string type) => new JsonObject { [type] = Scalar(type) };

    public JsonNode Any(int nesting = 0)
    {
        string type = nesting < NestingMax ? draw.Of("S", "N", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M") : draw.Of("S", "N");
        return OfType(type, nesting);
    }

    public JsonNode OfType(string type, int nesting = 0) => new JsonObject
    {
        [type] = type switch
        {
            "S" or "N" or "B" => Scalar(type),
            "BOOL" => draw.Chance(0.5),
            "NULL" => true,
            "SS" or "NS" or "BS" => Set(type[..1]),
            "L" => new JsonArray(draw.Several(0, 3, () => Any(nesting + 1))),
            _ => Map(nesting),
        },
    };

    /// <summary>A value to compare with: no list or map, of which dynalite only finds itself equal.</summary>
    public JsonNode Comparable() => OfType(draw.Of("S", "N", "N", "B", "BOOL", "NULL", "SS", "NS", "BS"));

    /// <summary>A number that can be added to others.</summary>
    public JsonNode Summand() => new JsonObject { ["N"] = draw.Of("0", "1", "2", "-1", "10", "1.5", "-1.5", "0.001") };

    /// <summary>A value that DynamoDB refuses, or that is at the edge of it.</summary>
    public JsonNode Invalid() => JsonNode.Parse(draw.Of(Wrong))!;

    private JsonObject Map(int nesting)
    {
        JsonObject map = [];
        foreach (string name in draw.Several(0, 3, () => draw.Of("a", "b", "k")))
            map[name] = Any(nesting + 1);
        return map;
    }

    private string Scalar(string type) => draw.Of(type switch { "S" => Texts, "N" => Numbers, _ => Binaries });

    // Numbers that are written differently can be the same.
    private JsonArray Set(string type) => new([.. draw.Several(1, 3, () => type == "N" ? draw.Of("0", "1", "2", "-1", "10") : Scalar(type))
        .Distinct().Select(text => JsonValue.Create(text))]);
}
