using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

public sealed class GeneralTests
{
    [Fact]
    public void Error_ends_the_evaluation_with_all_its_parts()
    {
        UtilErrorException thrown = Assert.Throws<UtilErrorException>(
            () => Call("error", "no", "BadThing", Json("""{"a":1}"""), Json("[2]")));
        UtilErrorException least = Assert.Throws<UtilErrorException>(() => Call("error", "no"));

        Assert.Equal(new UtilError("no", "BadThing", Json("""{"a":1}"""), Json("[2]")), thrown.Error);
        Assert.Equal(new UtilError("no", null, Value.Null, Value.Null), least.Error);
    }

    [Fact]
    public void AppendError_records_and_goes_on()
    {
        var utilities = new Utilities();

        Assert.Equal(Value.Null, utilities.Run(UtilCatalogue.Util, "appendError", "no", "T"));

        Assert.Equal([new UtilError("no", "T", Value.Null, Value.Null)], utilities.Errors);
    }

    [Fact]
    public void Unauthorized_names_field_and_type() => Assert.Equal(
        "Not Authorized to access secret on type Query",
        Assert.Throws<UtilUnauthorizedException>(() => Call("unauthorized")).Message);

    [Fact]
    public void AuthType_is_that_of_the_request() => Assert.Equal("API Key Authorization", Call("authType"));

    [Fact]
    public void AutoId_is_a_version_4_UUID() =>
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Call("autoId").AsString());

    [Fact]
    public void AutoUlid_begins_with_its_time()
    {
        string ulid = Call("autoUlid").AsString();

        // 1517943695749 in Crockford's base 32.
        Assert.Matches("^01C5P7XAC5[0-9A-HJKMNP-TV-Z]{16}$", ulid);
    }

    [Fact]
    public void Later_KSUIDs_sort_after_earlier_ones()
    {
        string first = Call("autoKsuid").AsString();
        string second = new Utilities { Now = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) }
            .Run(UtilCatalogue.Util, "autoKsuid").AsString();

        Assert.Matches("^[0-9A-Za-z]{27}$", first);
        Assert.True(string.CompareOrdinal(first, second) < 0);
    }

    [Theory]
    [InlineData("a*b", "aaaaab", true)]
    [InlineData("a*b", "xaaaaab", false)]
    [InlineData("^[\\w.]+@\\w+\\.com$", "ann.lee@example.com", true)]
    [InlineData("\\d+", "١٢", false)]
    [InlineData("\\Qa.b\\E.", "a.bc", true)]
    [InlineData("\\Qa.b\\E.", "axbc", false)]
    [InlineData("\\p{Alpha}+[\\p{Digit}_]?", "abc7", true)]
    public void Matches_reads_patterns_of_Java(string pattern, string text, bool expected) =>
        Assert.Equal((Value)expected, Call("matches", pattern, text));

    [Fact]
    public void A_pattern_that_backtracks_without_end_is_stopped() =>
        Assert.Throws<UtilFaultException>(() => Call("matches", "(a+)+b", new string('a', 60)));

    [Theory]
    [InlineData("(")]
    [InlineData("[a-z&&[^b]]")]
    public void A_pattern_that_cannot_be_read_is_refused(string pattern) =>
        Assert.Throws<UtilFaultException>(() => Call("matches", pattern, "a"));

    [Fact]
    public void Base64_goes_both_ways_and_refuses_what_is_none()
    {
        Assert.Equal("w6k/", Call("base64Encode", "é?"));
        Assert.Equal("é?", Call("base64Decode", "w6k/"));
        Assert.Equal("é?", Call("base64Decode", "w6k_"));
        Assert.Equal("a", Call("base64Decode", "YQ"));
        Assert.Throws<UtilFaultException>(() => Call("base64Decode", "a"));
        Assert.Equal(Value.Null, Call("base64Encode", Value.Null));
    }

    [Fact]
    public void Url_encoding_is_that_of_forms()
    {
        Assert.Equal("a+b%26c%3D%C3%A9.-*_%7E", Call("urlEncode", "a b&c=é.-*_~"));
        Assert.Equal("a b&c=é.-*_~", Call("urlDecode", "a+b%26c%3D%C3%A9.-*_%7E"));
        Assert.Throws<UtilFaultException>(() => Call("urlDecode", "100%"));
    }

    [Fact]
    public void EscapeJavaScript_escapes_for_a_string_literal() => Assert.Equal(
        """\"it\'s\" <\/b> \\ \n\t \u00E9\u0001""",
        Call("escapeJavaScript", "\"it's\" </b> \\ \n\t é\u0001"));

    [Fact]
    public void Where_text_is_expected_a_number_becomes_text_and_an_object_is_refused()
    {
        Assert.Equal("MTI=", Call("base64Encode", 12));
        UtilFaultException refusal = Assert.Throws<UtilFaultException>(() => Call("base64Encode", ObjectValue.Empty));
        Assert.Equal("Argument 1 is expected to be a string, not an object.", refusal.Message);
    }

    [Fact]
    public void Every_function_has_one_name_and_all_of_the_guide_are_there()
    {
        string[] general =
        [
            "error", "appendError", "unauthorized", "authType", "autoId", "autoUlid", "autoKsuid", "matches", "base64Encode",
            "base64Decode", "urlEncode", "urlDecode", "escapeJavaScript",
        ];
        Assert.Equal(general, UtilCatalogue.Util.Where(function => !function.Name.Contains('.')).Select(function => function.Name));
        Assert.Equal(
            ["dynamodb 14", "http 3", "math 5", "rds 1", "str 1", "time 9", "transform 4", "xml 2"],
            UtilCatalogue.Util.Where(function => function.Name.Contains('.'))
                .GroupBy(function => function.Name.Split('.')[0])
                .Select(group => $"{group.Key} {group.DistinctBy(function => function.Name).Count()}")
                .Order(StringComparer.Ordinal));
    }
}
