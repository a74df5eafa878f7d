namespace Tributary.AppSync.Util.DateTimePatterns;

/// <summary>What a pattern letter stands for (java.time.format.DateTimeFormatter, "Patterns for Formatting and Parsing").</summary>
internal enum DateTimeField
{
    Era,
    Year,
    YearOfEra,
    WeekBasedYear,
    WeekOfYear,
    DayOfYear,
    Month,
    Day,
    Quarter,
    DayOfWeek,
    HalfOfDay,
    HourOfHalf,
    ClockHourOfHalf,
    Hour,
    ClockHour,
    Minute,
    Second,
    NanoOfSecond,
    MilliOfDay,
    NanoOfDay,
}
