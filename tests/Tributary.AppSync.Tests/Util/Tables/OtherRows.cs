namespace Tributary.AppSync.Tests.Util.Tables;

/// <summary>util.math, str, list, map, xml, rds and http.</summary>
internal static class OtherRows
{
    // A statement without records, and one with every kind of field.
    private const string DataApiResult =
        """
        {"sqlStatementResults":[{"numberOfRecordsUpdated":1},
        {"columnMetadata":[{"name":"id","label":""},{"name":"c","label":"city"},{"name":"x"},{"name":"tags"}],
        "records":[[{"longValue":1},{"stringValue":"Ulm"},{"isNull":true},{"arrayValue":{"stringValues":["a"]}}],
        [{"longValue":2},{"stringValue":"Bonn"},{"booleanValue":false},{"arrayValue":{"arrayValues":[{"longValues":[1]},{}]}}]]}]}
        """;

    private const string StatementRows = """[[{}],[{"id":1,"city":"Ulm","tags":["a"]},{"id":2,"city":"Bonn","x":false,"tags":[[1],[]]}]]""";

    public static (string Function, string Arguments, string Expected)[] Rows { get; } =
    [
        ("math.roundNum", "[2.5]", "= 3"), ("math.roundNum", "[-2.5]", "= -2"), ("math.roundNum", "[2.4]", "= 2"),
        ("math.roundNum", "[7]", "= 7"), ("math.roundNum", """["x"]""", "refuses Argument 1 is expected to be a number, not a string."),
        ("math.minVal", "[1.5,2]", "= 1.5"), ("math.minVal", "[3,2]", "= 2"), ("math.minVal", "[3]", "refuses Argument 2 *"),
        ("math.maxVal", "[1.5,2]", "= 2"), ("math.maxVal", "[-1.5,-2]", "= -1.5"),
        ("math.randomDouble", "[]", "~ ^0(\\.\\d+(E-\\d+)?)?$"),
        ("math.randomWithinRange", "[3,6]", "~ ^[345]$"), ("math.randomWithinRange", "[3,3]", "= 3"),
        ("math.randomWithinRange", "[3,2]", "refuses The end of randomWithinRange is expected not to be below its start."),

        .. Normalized("e\u0301", "\u00e9", "e\u0301", "\u00e9", "e\u0301"),
        .. Normalized("\ufb01\u2460", "\ufb01\u2460", "\ufb01\u2460", "fi1", "fi1"),
        .. Normalized("\u212b", "\u00c5", "A\u030a", "\u00c5", "A\u030a"),
        .. Normalized("\u1100\u1161\u11a8", "\uac01", "\u1100\u1161\u11a8", "\uac01", "\u1100\u1161\u11a8"),
        .. Normalized("a\u0308\u0323", "\u1ea1\u0308", "a\u0323\u0308", "\u1ea1\u0308", "a\u0323\u0308"),
        .. Normalized("\u0958", "\u0915\u093c", "\u0915\u093c", "\u0915\u093c", "\u0915\u093c"),
        .. Normalized("", "", "", "", ""),
        ("str.normalize", """["a","nfx"]""", "refuses 'nfx' is not a normalization form; there are nfc, nfd, nfkc and nfkd."),
        ("str.normalize", """[null,"nfc"]""", "= null"),
        ("str.toUpper", """["aé1"]""", "= \"AÉ1\""), ("str.toUpper", "[null]", "= null"),
        ("str.toLower", """["AÉ1"]""", "= \"aé1\""),
        ("str.toReplace", """["a.b.c",".","-"]""", "= \"a-b-c\""), ("str.toReplace", """["ab","","-"]""", "= \"-a-b-\""),
        ("str.toReplace", """["aaa","aa","b"]""", "= \"ba\""), ("str.toReplace", """[null,"a","b"]""", "= null"),
        ("str.toReplace", """["a","a",null]""", "refuses Argument 3 is expected to be a string, not null."),

        ("list.copyAndRetainAll", """[["a",1,{"k":1},null,"a"],["a",{"k":1}]]""", """= ["a",{"k":1},"a"]"""),
        ("list.copyAndRetainAll", """[["a"],[]]""", "= []"), ("list.copyAndRetainAll", "[null,[]]", "= null"),
        ("list.copyAndRemoveAll", """[["a",1,{"k":1},null,"a"],["a",{"k":1}]]""", "= [1,null]"),
        ("list.copyAndRemoveAll", """[["a"],null]""", """= ["a"]"""),
        ("list.copyAndRemoveAll", """["a",[]]""", "refuses Argument 1 is expected to be a list, not a string."),
        ("list.sortList", """[[3,1,2],false,"any"]""", "= [1,2,3]"), ("list.sortList", """[[3,1.5,2],true,"any"]""", "= [3,2,1.5]"),
        ("list.sortList", """[["b","a"],false,"any"]""", """= ["a","b"]"""),
        ("list.sortList", """[[{"n":2,"k":"x"},{"n":1,"k":"y"},{"n":2,"k":"z"}],false,"n"]""",
            """= [{"n":1,"k":"y"},{"n":2,"k":"x"},{"n":2,"k":"z"}]"""),
        ("list.sortList", """[[{"n":2,"k":"x"},{"n":1,"k":"y"},{"n":2,"k":"z"}],true,"n"]""",
            """= [{"n":2,"k":"x"},{"n":2,"k":"z"},{"n":1,"k":"y"}]"""),
        ("list.sortList", """[[2,"a",1],false,"any"]""", """= [2,"a",1]"""),
        ("list.sortList", """[[{"n":2},{"n":"a"},{"n":1}],false,"n"]""", """= [{"n":2},{"n":"a"},{"n":1}]"""),
        ("list.sortList", "[[],false,\"n\"]", "= []"),
        ("list.sortList", $"[[{string.Join(',', Enumerable.Repeat("1", 1001))}],false,\"n\"]",
            "refuses sortList sorts at most 1000 items; the list has 1001."),
        ("map.copyAndRetainAllKeys", """[{"a":1,"b":2,"c":3},["c","a","x"]]""", """= {"a":1,"c":3}"""),
        ("map.copyAndRetainAllKeys", "[null,[]]", "= null"),
        ("map.copyAndRemoveAllKeys", """[{"a":1,"b":2,"c":3},["c","a","x"]]""", """= {"b":2}"""),
        ("map.copyAndRemoveAllKeys", """[{"a":1},null]""", """= {"a":1}"""),

        Xml("<posts><post><id>1</id><title>A</title></post></posts>", """{"posts":{"post":{"id":1,"title":"A"}}}"""),
        Xml("<l><i>1</i><i>2.5</i><i>007</i><i/></l>", """{"l":{"i":[1,2.5,"007",""]}}"""),
        Xml("""<a x=\"1\">t<b>true</b></a>""", """{"a":{"x":1,"b":true,"content":"t"}}"""),
        Xml("<a><![CDATA[<b>]]></a>", """{"a":"<b>"}"""),
        Xml("<a>", "null"),
        Xml("no", "null"),
        Xml("""<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>""", "null"),
        ("xml.toMap", "[null]", "= null"),
        ("xml.toJsonString", """["<a>1</a>"]""", """= "{\"a\":1}" """),
        ("xml.toJsonString", """["<a>1</a>",true]""", """= "{\\\"a\\\":1}" """),
        ("xml.toJsonString", """["<a>1</a>",false]""", """= "{\"a\":1}" """),
        ("xml.toJsonString", """["<a>"]""", "= null"),

        ("rds.toJsonObject", $"[{DataApiResult}]", "= " + StatementRows),
        ("rds.toJsonObject", $"[{((Values.Value)DataApiResult).ToString()}]", "= " + StatementRows),
        ("rds.toJsonObject",
            """
            [{"sqlStatementResults":[{"columnMetadata":[{"name":"d"},{"name":"b"},{"name":"e"},{"name":"n"}],
            "records":[[{"doubleValue":1.5},{"blobValue":"YQ=="},{"arrayValue":{"arrayValues":[]}},{"isNull":true}]]},
            {"columnMetadata":[{"name":"d"}],"records":[]}]}]
            """,
            """= [[{"d":1.5,"b":"YQ==","e":[]}],[]]"""),
        ("rds.toJsonObject", """["{"]""", "= null"), ("rds.toJsonObject", """["{}"]""", "= null"), ("rds.toJsonObject", "[null]", "= null"),
        ("rds.toJsonString", $"[{((Values.Value)DataApiResult).ToString()}]", "json " + StatementRows),
        ("rds.toJsonString", "[null]", "json null"),

        ("http.copyHeaders", """[{"authorization":"x","Host":"h","te":"t","content-length":"5","x-a":["1","2"]}]""",
            """= {"authorization":"x","x-a":["1","2"]}"""),
        ("http.copyHeaders",
            """
            [{"transfer-encoding":"a","connection":"a","host":"a","expect":"a","keep-alive":"a","upgrade":"a","proxy-authenticate":"a",
            "Proxy-Authorization":"a","te":"a","content-length":"a","cookie":"c","x":null}]
            """,
            """= {"cookie":"c","x":null}"""),
        ("http.copyHeaders", "[null]", "= null"),
        ("http.addResponseHeader", """["a",1]""", "does header a: 1"),
        ("http.addResponseHeader", """["a",{"d":1}]""", """does header a: {"d":1}"""),
        ("http.addResponseHeader", """[null,"x"]""", "does header : \"x\""),
        ("http.addResponseHeaders", """[{"b":"x","c":null}]""", "does header b: \"x\" | header c: null"),
    ];

    private static (string, string, string) Xml(string xml, string expected) => ("xml.toMap", $"[\"{xml}\"]", "= " + expected);

    private static IEnumerable<(string, string, string)> Normalized(string text, string nfc, string nfd, string nfkc, string nfkd) =>
    [
        ("str.normalize", $"[\"{text}\",\"nfc\"]", $"= \"{nfc}\""),
        ("str.normalize", $"[\"{text}\",\"nfd\"]", $"= \"{nfd}\""),
        ("str.normalize", $"[\"{text}\",\"NFKC\"]", $"= \"{nfkc}\""),
        ("str.normalize", $"[\"{text}\",\"nfkd\"]", $"= \"{nfkd}\""),
    ];
}
