using NodaTime;
using NodaTime.Calendars;

namespace Tributary.AppSync.Util.DateTimePatterns;

/// <summary>The fields of a moment in a zone, for formatting.</summary>
internal static class DateTimeFields
{
    private const int NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Weeks as the locale en_US has them.</summary>
    private static readonly IWeekYearRule Weeks = WeekYearRules.ForMinDaysInFirstWeek(1, IsoDayOfWeek.Sunday);

    public static long Of(DateTimeField field, ZonedDateTime time) => field switch
    {
        DateTimeField.Era => time.Era == Era.Common ? 1 : 0,
        DateTimeField.Year => time.Year,
        DateTimeField.YearOfEra => time.YearOfEra,
        DateTimeField.WeekBasedYear => Weeks.GetWeekYear(time.Date),
        DateTimeField.WeekOfYear => Weeks.GetWeekOfWeekYear(time.Date),
        DateTimeField.DayOfYear => time.DayOfYear,
        DateTimeField.Month => time.Month,
        DateTimeField.Day => time.Day,
        DateTimeField.Quarter => (time.Month + 2) / 3,
        DateTimeField.DayOfWeek => (int)time.DayOfWeek,
        DateTimeField.HalfOfDay => time.Hour / 12,
        DateTimeField.HourOfHalf => time.Hour % 12,
        DateTimeField.ClockHourOfHalf => time.Hour % 12 == 0 ? 12 : time.Hour % 12,
        DateTimeField.Hour => time.Hour,
        DateTimeField.ClockHour => time.Hour == 0 ? 24 : time.Hour,
        DateTimeField.Minute => time.Minute,
        DateTimeField.Second => time.Second,
        DateTimeField.NanoOfSecond => time.NanosecondOfSecond,
        DateTimeField.MilliOfDay => time.NanosecondOfDay / NanosecondsPerMillisecond,
        _ => time.NanosecondOfDay,
    };
}
