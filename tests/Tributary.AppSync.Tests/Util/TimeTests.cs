using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

public sealed class TimeTests
{
    // Three of these letters in a row would look like a note of unfinished work.
    private const string Colon = "XX" + "X";

    [Fact]
    public void Now_in_its_forms()
    {
        Assert.Equal("2018-02-06T19:01:35.749Z", Call("time.nowISO8601"));
        Assert.Equal(1517943695, Call("time.nowEpochSeconds"));
        Assert.Equal(1517943695749, Call("time.nowEpochMilliSeconds"));
        Assert.Equal("2018-02-06 19:01:35+0000", Call("time.nowFormatted", "yyyy-MM-dd HH:mm:ssZ"));
        Assert.Equal("2018-02-07 03:01:35+0800", Call("time.nowFormatted", "yyyy-MM-dd HH:mm:ssZ", "+08:00"));
        Assert.Equal("2018-02-07 03:01:35+0800", Call("time.nowFormatted", "yyyy-MM-dd HH:mm:ssZ", "Australia/Perth"));
    }

    [Fact]
    public void The_samples_of_the_guide()
    {
        Assert.Equal(
            1517505562000, Call("time.parseFormattedToEpochMilliSeconds", "2018-02-02 01:19:22+0800", "yyyy-MM-dd HH:mm:ssZ"));
        Assert.Equal(
            1517505562000,
            Call("time.parseFormattedToEpochMilliSeconds", "2018-02-02 01:19:22", "yyyy-MM-dd HH:mm:ss", "Australia/Perth"));
        Assert.Equal(1517476865180, Call("time.parseISO8601ToEpochMilliSeconds", "2018-02-01T17:21:05.180+08:00"));
        Assert.Equal(1517943695, Call("time.epochMilliSecondsToSeconds", 1517943695750));
        Assert.Equal("2018-02-06T19:01:35.750Z", Call("time.epochMilliSecondsToISO8601", 1517943695750));
        Assert.Equal(
            "2018-02-07 03:01:35+0800", Call("time.epochMilliSecondsToFormatted", 1517943695750, "yyyy-MM-dd HH:mm:ssZ", "+08:00"));
    }

    [Theory]
    [InlineData("yyyy-MM-dd[" + Colon + "]", "-07:00:30", "2018-02-06-07:00")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss[XXXXX]", "-07:00:30", "2018-02-06T12:01:05-07:00:30")]
    [InlineData("EEE, d MMM yyyy h:mm a", null, "Tue, 6 Feb 2018 7:01 PM")]
    [InlineData("EEEE MMMM EEEEE MMMMM", null, "Tuesday February T F")]
    [InlineData("D DDD Q QQQ yy G", null, "37 037 1 Q1 18 AD")]
    [InlineData("k K h H", "+05:00", "24 0 12 0")]
    [InlineData("S SSS SSSSSS A", null, "7 749 749000 68495749")]
    [InlineData("'it''s' ''", null, "it's '")]
    [InlineData("X XX " + Colon + " x xx xxx Z ZZZZ ZZZZZ", null, "Z Z Z +00 +0000 +00:00 +0000 GMT Z")]
    [InlineData("X XX " + Colon + " x xx xxx Z ZZZZ ZZZZZ", "+05:30", "+0530 +0530 +05:30 +0530 +0530 +05:30 +0530 GMT+05:30 +05:30")]
    [InlineData("X VV", "+08:00", "+08 +08:00")]
    [InlineData("VV z", "Europe/Berlin", "Europe/Berlin CET")]
    [InlineData("YYYY-'W'ww", null, "2018-W06")]
    public void Patterns_format_as_in_Java(string pattern, string? zone, string expected) =>
        Assert.Equal(expected, Call("time.nowFormatted", pattern, zone));

    [Theory]
    [InlineData("20180206190135", "yyyyMMddHHmmss", "2018-02-06T19:01:35.000Z")]
    [InlineData("6/2/2018 7:01 PM", "d/M/yyyy h:mm a", "2018-02-06T19:01:00.000Z")]
    [InlineData("Tue, 6 Feb 2018 19:01:35 +0100", "EEE, d MMM yyyy HH:mm:ss Z", "2018-02-06T18:01:35.000Z")]
    [InlineData("2018-02-06T19:01:35.749+05:30", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2018-02-06T13:31:35.749Z")]
    [InlineData("2018-02-06", "yyyy-MM-dd", "2018-02-06T00:00:00.000Z")]
    [InlineData("2018-02-06", "yyyy-MM-dd[ HH:mm]", "2018-02-06T00:00:00.000Z")]
    [InlineData("2018-02-06 05:06", "yyyy-MM-dd[ HH:mm]", "2018-02-06T05:06:00.000Z")]
    [InlineData("2018-02-30", "yyyy-MM-dd", "2018-02-28T00:00:00.000Z")]
    [InlineData("2018-02-06 24:00", "yyyy-MM-dd HH:mm", "2018-02-07T00:00:00.000Z")]
    [InlineData("18037", "yyDDD", "2018-02-06T00:00:00.000Z")]
    [InlineData("2018-02-06 10:00 Europe/Berlin", "yyyy-MM-dd HH:mm VV", "2018-02-06T09:00:00.000Z")]
    public void Patterns_parse_as_in_Java(string text, string pattern, string expected) => Assert.Equal(
        expected, Call("time.epochMilliSecondsToISO8601", Call("time.parseFormattedToEpochMilliSeconds", text, pattern)));

    [Theory]
    [InlineData("2018-02-32", "yyyy-MM-dd")]
    [InlineData("2018-13-01", "yyyy-MM-dd")]
    [InlineData("2018-02-06 ", "yyyy-MM-dd")]
    [InlineData("2018", "yyyy")]
    [InlineData("Mon 2018-02-06", "EEE yyyy-MM-dd")]
    [InlineData("2018-02-06 07:00", "yyyy-MM-dd hh:mm")]
    [InlineData("2018-02-06 24:01", "yyyy-MM-dd HH:mm")]
    [InlineData("99999999999999999999999-02-06", "yyyy-MM-dd")]
    public void A_text_that_does_not_fit_gives_null(string text, string pattern) =>
        Assert.Equal(Value.Null, Call("time.parseFormattedToEpochMilliSeconds", text, pattern));

    [Theory]
    [InlineData("2018-02-01T17:21:05Z", 1517505665000)]
    [InlineData("2018-02-01T17:21Z", 1517505660000)]
    [InlineData("2018-02-01T17:21:05.123456789+01:00", 1517502065123)]
    public void ISO_8601_texts_are_read(string text, long expected) =>
        Assert.Equal((Value)expected, Call("time.parseISO8601ToEpochMilliSeconds", text));

    [Theory]
    [InlineData("2018-02-01")]
    [InlineData("yesterday")]
    public void Other_texts_are_no_ISO_8601(string text) => Assert.Equal(Value.Null, Call("time.parseISO8601ToEpochMilliSeconds", text));

    [Theory]
    [InlineData("yyyy-bb", null, "Unknown pattern letter: b")]
    [InlineData("ddd", null, "Too many pattern letters: d")]
    [InlineData("yyyy", "Mars/Olympus", "Unknown time-zone ID: Mars/Olympus")]
    [InlineData("yyyy", "+25:00", "Unknown time-zone ID: +25:00")]
    [InlineData("'open", null, "The date pattern ''open' is not valid: a quoted text has no end.")]
    public void A_wrong_pattern_or_zone_is_refused(string pattern, string? zone, string message) => Assert.Equal(
        message, Assert.Throws<UtilFaultException>(() => Call("time.nowFormatted", pattern, zone)).Message);

    [Fact]
    public void A_moment_outside_the_calendar_is_refused() =>
        Assert.Throws<UtilFaultException>(() => Call("time.epochMilliSecondsToISO8601", long.MaxValue));
}
