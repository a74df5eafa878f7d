using NodaTime;
using NodaTime.Text;
using Tributary.AppSync.Util.DateTimePatterns;
using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>
/// <c>util.time</c> ("Time helpers in util.time" of the AppSync guide). A text that does not parse gives null; what the service
/// does then is not documented.
/// </summary>
internal static class Time
{
    private static readonly DateTimePattern Iso8601 = DateTimePattern.Of("uuuu-MM-dd'T'HH:mm:ss.SSSX");

    // OffsetDateTime.parse: seconds and their fraction may be missing, the offset may not.
    private static readonly IPattern<OffsetDateTime>[] Iso8601Readings =
    [
        OffsetDateTimePattern.ExtendedIso,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>"),
    ];

    public static UtilFunction[] Functions { get; } =
    [
        new("time.nowISO8601", (context, _) => Iso8601.Format(Now(context).InUtc())),
        new("time.nowEpochSeconds", (context, _) => Now(context).ToUnixTimeSeconds()),
        new("time.nowEpochMilliSeconds", (context, _) => Now(context).ToUnixTimeMilliseconds()),
        new("time.nowFormatted", (context, arguments) => Format(Now(context), arguments.RequiredTextAt(0), arguments.TextAt(1))),
        new("time.parseFormattedToEpochMilliSeconds", ParseFormatted),
        new("time.parseISO8601ToEpochMilliSeconds", ParseIso8601),
        new("time.epochMilliSecondsToSeconds", (_, arguments) => arguments.WholeAt(0) / 1000),
        new("time.epochMilliSecondsToISO8601", (_, arguments) => Iso8601.Format(InstantAt(arguments).InUtc())),
        new("time.epochMilliSecondsToFormatted", (_, arguments) =>
            Format(InstantAt(arguments), arguments.RequiredTextAt(1), arguments.TextAt(2))),
    ];

    private static Instant Now(IUtilContext context) => Instant.FromDateTimeOffset(context.Clock.GetUtcNow());

    private static Value Format(Instant instant, string pattern, string? zone) =>
        DateTimePattern.Of(pattern).Format(instant.InZone(TimeZones.Get(zone)));

    private static Value ParseFormatted(IUtilContext context, ReadOnlySpan<Value> arguments) => arguments.TextAt(0) is { } text
        ? Milliseconds(DateTimePattern.Of(arguments.RequiredTextAt(1)).Parse(text, TimeZones.Get(arguments.TextAt(2))))
        : Value.Null;

    private static Value ParseIso8601(IUtilContext context, ReadOnlySpan<Value> arguments)
    {
        if (arguments.TextAt(0) is not { } text)
            return Value.Null;
        foreach (IPattern<OffsetDateTime> reading in Iso8601Readings)
        {
            ParseResult<OffsetDateTime> result = reading.Parse(text);
            if (result.Success)
                return Milliseconds(result.Value.ToInstant());
        }

        return Value.Null;
    }

    private static Value Milliseconds(Instant? instant) => instant is { } known ? known.ToUnixTimeMilliseconds() : Value.Null;

    private static Instant InstantAt(ReadOnlySpan<Value> arguments)
    {
        long milliseconds = arguments.WholeAt(0);
        try
        {
            return Instant.FromUnixTimeMilliseconds(milliseconds);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new UtilFaultException($"{milliseconds} milliseconds are outside the years -9998 to 9999.");
        }
    }
}
