using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

public sealed class OtherUtilitiesTests
{
    [Fact]
    public void Numbers_are_rounded_compared_and_drawn()
    {
        Assert.Equal((Value)3, Call("math.roundNum", 2.5));
        Assert.Equal((Value)(-2), Call("math.roundNum", -2.5));
        Assert.Equal((Value)1.5, Call("math.minVal", 1.5, 2));
        Assert.Equal((Value)2, Call("math.maxVal", 1.5, 2));
        var utilities = new Utilities();
        var drawn = new HashSet<long>();
        for (int i = 0; i < 200; i++)
        {
            drawn.Add(utilities.Run(UtilCatalogue.Util, "math.randomWithinRange", 3, 6).AsInteger());
            Assert.InRange(utilities.Run(UtilCatalogue.Util, "math.randomDouble").AsDouble(), 0, 0.9999999999999999);
        }

        Assert.Equal([3, 4, 5], drawn.Order());
        Assert.Equal((Value)3, Call("math.randomWithinRange", 3, 3));
        Assert.Throws<UtilFaultException>(() => Call("math.randomWithinRange", 3, 2));
        Assert.Throws<UtilFaultException>(() => Call("math.roundNum", "x"));
    }

    [Theory]
    [InlineData("e\u0301", "\u00e9", "e\u0301", "\u00e9", "e\u0301")]
    [InlineData("\ufb01\u2460", "\ufb01\u2460", "\ufb01\u2460", "fi1", "fi1")]
    [InlineData("\u212b", "\u00c5", "A\u030a", "\u00c5", "A\u030a")]
    [InlineData("\u1100\u1161\u11a8", "\uac01", "\u1100\u1161\u11a8", "\uac01", "\u1100\u1161\u11a8")]
    [InlineData("a\u0308\u0323", "\u1ea1\u0308", "a\u0323\u0308", "\u1ea1\u0308", "a\u0323\u0308")]
    [InlineData("\u0958", "\u0915\u093c", "\u0915\u093c", "\u0915\u093c", "\u0915\u093c")]
    [InlineData("", "", "", "", "")]
    public void Texts_are_normalized(string text, string nfc, string nfd, string nfkc, string nfkd)
    {
        Assert.Equal(
            (nfc, nfd, nfkc, nfkd),
            (Normalized(text, "nfc"), Normalized(text, "nfd"), Normalized(text, "NFKC"), Normalized(text, "nfkd")));
        Assert.Throws<UtilFaultException>(() => Call("str.normalize", "a", "nfx"));
    }

    [Theory]
    [InlineData("<posts><post><id>1</id><title>A</title></post></posts>", """{"posts":{"post":{"id":1,"title":"A"}}}""")]
    [InlineData("<l><i>1</i><i>2.5</i><i>007</i><i/></l>", """{"l":{"i":[1,2.5,"007",""]}}""")]
    [InlineData("""<a x="1">t<b>true</b></a>""", """{"a":{"x":1,"b":true,"content":"t"}}""")]
    [InlineData("<a><![CDATA[<b>]]></a>", """{"a":"<b>"}""")]
    [InlineData("<a>", "null")]
    [InlineData("no", "null")]
    [InlineData("""<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>""", "null")]
    public void Xml_becomes_an_object(string xml, string expected) => Assert.Equal(Json(expected), Call("xml.toMap", xml));

    [Fact]
    public void Xml_becomes_JSON_text()
    {
        Assert.Equal("""{"a":1}""", Call("xml.toJsonString", "<a>1</a>"));
        Assert.Equal("""{\"a\":1}""", Call("xml.toJsonString", "<a>1</a>", true));
    }

    [Fact]
    public void Xml_nested_without_end_is_refused() => Assert.Throws<UtilFaultException>(
        () => Call("xml.toMap", string.Concat(Enumerable.Repeat("<a>", 200)) + string.Concat(Enumerable.Repeat("</a>", 200))));

    [Fact]
    public void Rows_of_the_data_API_become_objects()
    {
        const string result = """
            {"sqlStatementResults":[
              {"numberOfRecordsUpdated":1},
              {"columnMetadata":[{"name":"id","label":""},{"name":"c","label":"city"},{"name":"x"},{"name":"tags"}],
               "records":[[{"longValue":1},{"stringValue":"Ulm"},{"isNull":true},{"arrayValue":{"stringValues":["a"]}}],
                          [{"longValue":2},{"stringValue":"Bonn"},{"booleanValue":false},
                           {"arrayValue":{"arrayValues":[{"longValues":[1]},{}]}}]]}]}
            """;

        Assert.Equal(
            Json("""[[{}],[{"id":1,"city":"Ulm","tags":["a"]},{"id":2,"city":"Bonn","x":false,"tags":[[1],[]]}]]"""),
            Call("rds.toJsonObject", result));
        Assert.Equal(Value.Null, Call("rds.toJsonObject", "{"));
        Assert.Equal(Value.Null, Call("rds.toJsonObject", "{}"));
    }

    [Fact]
    public void Extensions_record_what_they_ask_for()
    {
        var utilities = new Utilities();
        utilities.Run(UtilCatalogue.Extensions, "setSubscriptionFilter", Json("""{"filterGroup":[]}"""));
        utilities.Run(UtilCatalogue.Extensions, "setSubscriptionInvalidationFilter", Json("{}"));
        utilities.Run(UtilCatalogue.Extensions, "invalidateSubscriptions", Json("""{"subscriptionField":"onX","payload":{"a":1}}"""));
        utilities.Run(UtilCatalogue.Extensions, "evictFromApiCache", "Query", "f", Json("""{"k":1}"""));

        Assert.Equal(
            ["""filter {"filterGroup":[]}""", "invalidation filter {}", """invalidate onX {"a":1}""", """evict Query.f {"k":1}"""],
            utilities.Effects);
        Assert.Throws<UtilFaultException>(() => utilities.Run(UtilCatalogue.Extensions, "invalidateSubscriptions", Json("{}")));
    }

    [Theory]
    [InlineData("null", nameof(EarlyReturnTarget.Default))]
    [InlineData("""{"skipTo":"END"}""", nameof(EarlyReturnTarget.End))]
    [InlineData("""{"skipTo":"NEXT"}""", nameof(EarlyReturnTarget.Next))]
    public void EarlyReturn_ends_the_handler(string options, string target)
    {
        EarlyReturnException thrown = Assert.Throws<EarlyReturnException>(
            () => new Utilities().Run(UtilCatalogue.Runtime, "earlyReturn", Json("""{"a":1}"""), Json(options)));

        Assert.Equal((Json("""{"a":1}"""), target), (thrown.Value, thrown.SkipTo.ToString()));
    }

    private static string Normalized(string text, string form) => Call("str.normalize", text, form).AsString();
}
