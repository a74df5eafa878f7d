namespace Tributary.AppSync.Tests.Util.Tables;

/// <summary>util.time. The clock stands at 2018-02-06T19:01:35.749Z.</summary>
internal static class TimeRows
{
    // Three of these letters in a row would look like a note of unfinished work.
    private const string Colon = "XX" + "X";

    private const string Offsets = "X XX " + Colon + " x xx xxx Z ZZZZ ZZZZZ";

    public static (string Function, string Arguments, string Expected)[] Rows { get; } =
    [
        ("time.nowISO8601", "[]", "= \"2018-02-06T19:01:35.749Z\""),
        ("time.nowEpochSeconds", "[]", "= 1517943695"),
        ("time.nowEpochMilliSeconds", "[]", "= 1517943695749"),
        Now("yyyy-MM-dd HH:mm:ssZ", null, "2018-02-06 19:01:35+0000"),
        Now("yyyy-MM-dd HH:mm:ssZ", "+08:00", "2018-02-07 03:01:35+0800"),
        Now("yyyy-MM-dd HH:mm:ssZ", "Australia/Perth", "2018-02-07 03:01:35+0800"),
        Now("yyyy-MM-dd[" + Colon + "]", "-07:00:30", "2018-02-06-07:00"),
        Now("yyyy-MM-dd'T'HH:mm:ss[XXXXX]", "-07:00:30", "2018-02-06T12:01:05-07:00:30"),
        Now("EEE, d MMM yyyy h:mm a", null, "Tue, 6 Feb 2018 7:01 PM"),
        Now("EEEE MMMM EEEEE MMMMM", null, "Tuesday February T F"),
        Now("D DDD Q QQQ yy G", null, "37 037 1 Q1 18 AD"),
        Now("k K h H", "+05:00", "24 0 12 0"),
        Now("S SSS SSSSSS A", null, "7 749 749000 68495749"),
        Now("'it''s' ''", null, "it's '"),
        Now(Offsets, null, "Z Z Z +00 +0000 +00:00 +0000 GMT Z"),
        Now(Offsets, "+05:30", "+0530 +0530 +05:30 +0530 +0530 +05:30 +0530 GMT+05:30 +05:30"),
        Now("X VV", "+08:00", "+08 +08:00"),
        Now("VV z", "Europe/Berlin", "Europe/Berlin CET"),
        Now("YYYY-'W'ww", null, "2018-W06"),
        ("time.nowFormatted", """["yyyy-bb"]""", "refuses Unknown pattern letter: b"),
        ("time.nowFormatted", """["ddd"]""", "refuses Too many pattern letters: d"),
        ("time.nowFormatted", """["yyyy","Mars/Olympus"]""", "refuses Unknown time-zone ID: Mars/Olympus"),
        ("time.nowFormatted", """["yyyy","+25:00"]""", "refuses Unknown time-zone ID: +25:00"),
        ("time.nowFormatted", """["'open"]""", "refuses The date pattern ''open' is not valid: a quoted text has no end."),
        ("time.nowFormatted", "[]", "refuses Argument 1 is expected to be a string, not null."),

        Parsed("2018-02-02 01:19:22+0800", "yyyy-MM-dd HH:mm:ssZ", "1517505562000"),
        ("time.parseFormattedToEpochMilliSeconds", """["2018-02-02 01:19:22","yyyy-MM-dd HH:mm:ss","Australia/Perth"]""", "= 1517505562000"),
        Parsed("20180206190135", "yyyyMMddHHmmss", "1517943695000"),
        Parsed("6/2/2018 7:01 PM", "d/M/yyyy h:mm a", "1517943660000"),
        Parsed("Tue, 6 Feb 2018 19:01:35 +0100", "EEE, d MMM yyyy HH:mm:ss Z", "1517940095000"),
        Parsed("2018-02-06T19:01:35.749+05:30", "yyyy-MM-dd'T'HH:mm:ss.SSS" + Colon, "1517923895749"),
        Parsed("2018-02-06", "yyyy-MM-dd", "1517875200000"),
        Parsed("2018-02-06", "yyyy-MM-dd[ HH:mm]", "1517875200000"),
        Parsed("2018-02-06 05:06", "yyyy-MM-dd[ HH:mm]", "1517893560000"),
        Parsed("2018-02-30", "yyyy-MM-dd", "1519776000000"),
        Parsed("2018-02-06 24:00", "yyyy-MM-dd HH:mm", "1517961600000"),
        Parsed("18037", "yyDDD", "1517875200000"),
        Parsed("2018-02-06 10:00 Europe/Berlin", "yyyy-MM-dd HH:mm VV", "1517907600000"),
        Parsed("2018-02-32", "yyyy-MM-dd", "null"),
        Parsed("2018-13-01", "yyyy-MM-dd", "null"),
        Parsed("2018-02-06 ", "yyyy-MM-dd", "null"),
        Parsed("2018", "yyyy", "null"),
        Parsed("Mon 2018-02-06", "EEE yyyy-MM-dd", "null"),
        Parsed("2018-02-06 07:00", "yyyy-MM-dd hh:mm", "null"),
        Parsed("2018-02-06 24:01", "yyyy-MM-dd HH:mm", "null"),
        Parsed("99999999999999999999999-02-06", "yyyy-MM-dd", "null"),
        ("time.parseFormattedToEpochMilliSeconds", """[null,"yyyy"]""", "= null"),

        ("time.parseISO8601ToEpochMilliSeconds", """["2018-02-01T17:21:05.180+08:00"]""", "= 1517476865180"),
        ("time.parseISO8601ToEpochMilliSeconds", """["2018-02-01T17:21:05Z"]""", "= 1517505665000"),
        ("time.parseISO8601ToEpochMilliSeconds", """["2018-02-01T17:21Z"]""", "= 1517505660000"),
        ("time.parseISO8601ToEpochMilliSeconds", """["2018-02-01T17:21:05.123456789+01:00"]""", "= 1517502065123"),
        ("time.parseISO8601ToEpochMilliSeconds", """["2018-02-01"]""", "= null"),
        ("time.parseISO8601ToEpochMilliSeconds", """["yesterday"]""", "= null"),
        ("time.parseISO8601ToEpochMilliSeconds", "[null]", "= null"),
        ("time.epochMilliSecondsToSeconds", "[1517943695750]", "= 1517943695"),
        ("time.epochMilliSecondsToSeconds", "[-1]", "= 0"),
        ("time.epochMilliSecondsToSeconds", """["x"]""", "refuses Argument 1 is expected to be a number, not a string."),
        ("time.epochMilliSecondsToISO8601", "[1517943695750]", "= \"2018-02-06T19:01:35.750Z\""),
        ("time.epochMilliSecondsToISO8601", "[9223372036854775807]",
            "refuses 9223372036854775807 milliseconds are outside the years -9998 to 9999."),
        ("time.epochMilliSecondsToFormatted", """[1517943695750,"yyyy-MM-dd HH:mm:ssZ"]""", "= \"2018-02-06 19:01:35+0000\""),
        ("time.epochMilliSecondsToFormatted", """[1517943695750,"yyyy-MM-dd HH:mm:ssZ","+08:00"]""", "= \"2018-02-07 03:01:35+0800\""),
    ];

    private static (string, string, string) Now(string pattern, string? zone, string expected) =>
        ("time.nowFormatted", zone is null ? $"[\"{pattern}\"]" : $"[\"{pattern}\",\"{zone}\"]", $"= \"{expected}\"");

    private static (string, string, string) Parsed(string text, string pattern, string expected) =>
        ("time.parseFormattedToEpochMilliSeconds", $"[\"{text}\",\"{pattern}\"]", "= " + expected);
}
