using Tributary.AppSync.Schemas;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Schemas;

public sealed class AwsScalarTests
{
    [Theory]
    [InlineData("AWSDate", "1970-01-01", "1970-01-01Z", "1970-01-01-07:00", "1970-01-01+05:30", "-2017-05-01", "2024-02-29", "2020-01-01+05:30:12")]
    [InlineData("AWSTime", "12:30", "12:30Z", "12:30:24-07:00", "12:30:24.500+05:30", "12:00:00.123456789", "12:00:34.", "12:30+05:30:12")]
    [InlineData("AWSDateTime", "1970-01-01T12:00Z", "2020-01-01T00:00+00:00", "1930-01-01T16:00:00-07:00", "-9999-01-01T00:00Z", "1970-01-01T12:30:00.123456789+05:30:12")]
    [InlineData("AWSEmail", "username@example.com", "first.last+tag@sub.example.co.uk", "a@localhost", "\"odd one\"@example.com")]
    [InlineData("AWSURL", "https://www.amazon.com/dp/B000NZW3KC/", "mailto:a@example.com", "http://localhost/", "http://localhost:8080?q=a//b", "https://u:p@[::1]:443/x#y", "urn:isbn:123")]
    [InlineData("AWSPhone", "+1 555 764 4377", "+44123456789", "123-456-7890", "+49 30 901820", "1 555 764 4377")]
    [InlineData("AWSIPAddress", "123.12.34.56", "1a2b:3c4b::1234:4567", "123.45.67.89/16", "::/0", "::ffff:1.2.3.4/128")]
    public void Valid_texts_go_in_and_out_unchanged(string scalar, params string[] texts)
    {
        foreach (string text in texts)
        {
            Assert.True(Find(scalar).TryCoerceInput(text, out Value coerced, out string? reason), reason);
            Assert.Equal(text, coerced.AsString());
            Assert.True(Find(scalar).TryCoerceLiteral(DocumentParser.ParseValue(Value.From(text).ToString()), out coerced, out reason), reason);
            Assert.Equal(text, coerced.AsString());
            Assert.True(Find(scalar).TrySerialize(text, out Value serialized, out reason), reason);
            Assert.Equal(text, serialized.AsString());
        }
    }

    [Theory]
    [InlineData("AWSDate", "2021-1-1", "2021-01-01+5:30", "2021-02-29", "2021-13-01", "2021-00-10", "2021-01-01T", "+2021-01-01", "", "2021-01-01+19:00")]
    [InlineData("AWSTime", "1:30", "12:30.5", "24:00", "12:60", "12:30:60", "12:30:00.1234567890", "12:30+5", "12", "")]
    [InlineData("AWSDateTime", "2021-01-11T12:30", "2021-01-11", "2021-01-11 12:30Z", "2021-01-11T12:30Zx", "2019", "")]
    [InlineData("AWSEmail", "username", "@example.com", "a@", "a b@example.com", "a@b@c.com", "a..b@example.com", "a@-x.com", "a@example..com")]
    [InlineData("AWSURL", "amazon.com", "www.amazon.com", "https://a.com/x//y", "http://", "https:", "http://a b/", "http://a:99999/", ":x", "1a:x")]
    [InlineData("AWSPhone", "bad-number", "+", "", "1110004444", "123", "+0123456789", "+1 555 064 4377", "12345678901234567890", "-123-456-7890")]
    [InlineData("AWSIPAddress", "[::1]", "1.2.3", "1.2.3.256", "1.2.3.4/33", "::1/129", "fe80::1%eth0", "1.2.3.4:80", "01.2.3.4444", "")]
    public void Invalid_texts_are_refused_everywhere(string scalar, params string[] texts)
    {
        foreach (string text in texts)
        {
            Assert.False(Find(scalar).TryCoerceInput(text, out _, out _), text);
            Assert.False(Find(scalar).TryCoerceLiteral(DocumentParser.ParseValue(Value.From(text).ToString()), out _, out _), text);
            Assert.False(Find(scalar).TrySerialize(text, out _, out _), text);
        }
    }

    [Theory]
    [InlineData("AWSDateTime", "\"2019\"", "Unable to parse `2019` as a valid DateTime Object.", "Unable to serialize `2019` as a valid DateTime Object.")]
    [InlineData("AWSDate", "\"x\"", "Unable to parse `x` as a valid date.", "Unable to serialize `x` as a valid date.")]
    [InlineData("AWSDate", "20", "Unable to parse `20` as a valid date.", "Unable to serialize `20` as a valid date.")]
    [InlineData("AWSPhone", "\"1110004444\"", "Unable to parse `1110004444` as a valid phone number.", "Unable to serialize `1110004444` as a valid phone number.")]
    [InlineData("AWSTimestamp", "\"abc\"", "Unable to parse `abc` as a valid timestamp.", "Unable to serialize `abc` as a valid timestamp.")]
    public void Refusals_have_the_words_of_AppSync(string scalar, string value, string parse, string serialize)
    {
        Find(scalar).TryCoerceInput(Value.Parse(value), out _, out string? parseReason);
        Find(scalar).TrySerialize(Value.Parse(value), out _, out string? serializeReason);

        Assert.Equal((parse, serialize), (parseReason, serializeReason));
    }

    [Theory]
    [InlineData("-31557014167219200", true)]
    [InlineData("31556889864403199", true)]
    [InlineData("0", true)]
    [InlineData("1700000000.0", true)]
    [InlineData("-31557014167219201", false)]
    [InlineData("31556889864403200", false)]
    [InlineData("1.5", false)]
    [InlineData("\"1\"", false)]
    public void Timestamps_are_whole_numbers_within_a_billion_years(string value, bool isValid)
    {
        Assert.Equal(isValid, Find("AWSTimestamp").TryCoerceInput(Value.Parse(value), out _, out _));
    }

    [Fact]
    public void Timestamps_come_out_as_numbers()
    {
        Assert.True(Find("AWSTimestamp").TrySerialize("1700000000", out Value serialized, out _));
        Assert.Equal("1700000000", serialized.ToString());
    }

    [Theory]
    [InlineData("""{"a":[1,null]}""")]
    [InlineData("\"text\"")]
    [InlineData("1.5")]
    [InlineData("true")]
    public void Json_is_parsed_for_resolvers_and_comes_back_as_it_went_in(string json)
    {
        Assert.True(Find("AWSJSON").TryCoerceInput(json, out Value coerced, out _));
        Assert.Equal(Value.Parse(json), coerced);
        Assert.True(Find("AWSJSON").TrySerialize(coerced, out Value serialized, out _));
        Assert.Equal(json, serialized.AsString());
    }

    [Fact]
    public void Json_takes_no_objects_and_no_broken_text()
    {
        Assert.False(Find("AWSJSON").TryCoerceLiteral(DocumentParser.ParseValue("{a: 1}"), out _, out _));
        Assert.False(Find("AWSJSON").TryCoerceInput(Value.Parse("""{"a":1}"""), out _, out _));
        Assert.False(Find("AWSJSON").TryCoerceInput("{a:1}", out _, out string? reason));
        Assert.Equal("Unable to parse `{a:1}` as valid JSON.", reason);
        Assert.False(Find("AWSJSON").TryCoerceInput(new string('[', 100_000), out _, out _));
    }

    private static ScalarType Find(string name) => AwsScalars.All.Single(scalar => scalar.Name == name);
}
