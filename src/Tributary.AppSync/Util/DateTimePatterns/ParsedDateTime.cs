using NodaTime;

namespace Tributary.AppSync.Util.DateTimePatterns;

/// <summary>The fields a text had, and the moment they name (ResolverStyle.SMART of java.time).</summary>
internal sealed class ParsedDateTime
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const int DaysInLongestMonth = 31;
    private const int YearMin = -9998;
    private const int YearMax = 9999;

    private readonly Dictionary<DateTimeField, long> _fields = [];

    public Offset? Offset { get; set; }

    public DateTimeZone? Zone { get; set; }

    /// <summary>False when the field has another value already.</summary>
    public bool Set(DateTimeField field, long value) => _fields.TryAdd(field, value) || _fields[field] == value;

    /// <summary>Takes over what an optional section has read.</summary>
    public bool Merge(ParsedDateTime section)
    {
        Offset = section.Offset ?? Offset;
        Zone = section.Zone ?? Zone;
        return section._fields.All(field => Set(field.Key, field.Value));
    }

    /// <summary>Null when the fields are no date and time. A missing time of day is midnight.</summary>
    public Instant? Resolve(DateTimeZone defaultZone)
    {
        if (Date() is not { } date || NanosecondOfDay() is not { } nanoseconds)
            return null;
        if (nanoseconds >= NodaConstants.NanosecondsPerDay)
        {
            date = date.PlusDays(1);
            nanoseconds -= NodaConstants.NanosecondsPerDay;
        }

        LocalDateTime local = date + LocalTime.FromNanosecondsSinceMidnight(nanoseconds);
        return Offset is { } offset
            ? local.WithOffset(offset).ToInstant()
            : local.InZoneLeniently(Zone ?? defaultZone).ToInstant();
    }

    private LocalDate? Date()
    {
        if (Year() is not { } year || year is < YearMin or > YearMax)
            return null;
        LocalDate date;
        if (Get(DateTimeField.Month) is { } month && Get(DateTimeField.Day) is { } day)
        {
            if (month is < 1 or > 12 || day is < 1 or > DaysInLongestMonth)
                return null;
            int last = CalendarSystem.Iso.GetDaysInMonth((int)year, (int)month);
            date = new LocalDate((int)year, (int)month, (int)Math.Min(day, last));
        }
        else if (InRange(Get(DateTimeField.DayOfYear), 1, CalendarSystem.Iso.GetDaysInYear((int)year)) is { } dayOfYear)
        {
            date = new LocalDate((int)year, 1, 1).PlusDays((int)dayOfYear - 1);
        }
        else
        {
            return null;
        }

        return Get(DateTimeField.DayOfWeek) is { } weekday && weekday != (int)date.DayOfWeek ? null : date;
    }

    private long? Year()
    {
        if (Get(DateTimeField.Year) is { } year)
            return year;
        return Get(DateTimeField.YearOfEra) is { } yearOfEra
            ? Get(DateTimeField.Era) == 0 ? 1 - yearOfEra : yearOfEra
            : null;
    }

    private long? NanosecondOfDay()
    {
        if (Get(DateTimeField.NanoOfDay) is { } nano)
            return InRange(nano, 0, NodaConstants.NanosecondsPerDay - 1);
        if (Get(DateTimeField.MilliOfDay) is { } milli)
            return InRange(milli, 0, NodaConstants.MillisecondsPerDay - 1) * NanosecondsPerMillisecond;
        long minute = Get(DateTimeField.Minute) ?? 0;
        long second = Get(DateTimeField.Second) ?? 0;
        long nanoOfSecond = Get(DateTimeField.NanoOfSecond) ?? 0;
        if (Hour() is not { } hour || minute is < 0 or > 59 || second is < 0 or > 59)
            return null;
        if (hour == 24 && (minute != 0 || second != 0 || nanoOfSecond != 0))
            return null;
        return (((hour * 60) + minute) * 60 + second) * NodaConstants.NanosecondsPerSecond + nanoOfSecond;
    }

    /// <summary>0 to 24, the last for the midnight that ends the day; 0 when the text had no hour at all.</summary>
    private long? Hour()
    {
        if (Get(DateTimeField.Hour) is { } hour)
            return InRange(hour, 0, 24);
        if (Get(DateTimeField.ClockHour) is { } clockHour)
            return InRange(clockHour, 1, 24) % 24;
        long? ofHalf = Get(DateTimeField.HourOfHalf) is { } hourOfHalf
            ? InRange(hourOfHalf, 0, 11)
            : Get(DateTimeField.ClockHourOfHalf) is { } clock ? InRange(clock, 1, 12) % 12 : null;
        if (ofHalf is { } known)
            return Get(DateTimeField.HalfOfDay) is { } half ? half * 12 + known : null;
        return _fields.ContainsKey(DateTimeField.HourOfHalf) || _fields.ContainsKey(DateTimeField.ClockHourOfHalf) ? null : 0;
    }

    private static long? InRange(long? value, long least, long most) => value >= least && value <= most ? value : null;

    private long? Get(DateTimeField field) => _fields.TryGetValue(field, out long value) ? value : null;
}
