namespace Tributary.AppSync.Util.DateTimePatterns;

/// <summary>What each letter means in each length (java.time.format.DateTimeFormatterBuilder.appendPattern).</summary>
internal static class PatternLetters
{
    private const int NumberWidthMax = 19;
    private const int NanosecondDigits = 9;

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static PatternElement Element(char letter, int count) => letter switch
    {
        'u' => Year(DateTimeField.Year, letter, count),
        'y' => Year(DateTimeField.YearOfEra, letter, count),
        'Y' => Year(DateTimeField.WeekBasedYear, letter, count),
        'M' or 'L' => count <= 2 ? Number(DateTimeField.Month, letter, count) : Name(DateTimeField.Month, Months, 1, letter, count),
        'd' => Number(DateTimeField.Day, letter, count),
        'D' => count <= 3 ? new NumberElement(DateTimeField.DayOfYear, count, count == 1 ? NumberWidthMax : 3) : throw TooMany(letter),
        'w' => Number(DateTimeField.WeekOfYear, letter, count),
        'E' => Name(DateTimeField.DayOfWeek, Days, 1, letter, count),
        'Q' or 'q' => Quarter(letter, count),
        'G' => Era(letter, count),
        'a' => count == 1 ? new NameElement(DateTimeField.HalfOfDay, ["AM", "PM"], 0) : throw TooMany(letter),
        'h' => Number(DateTimeField.ClockHourOfHalf, letter, count),
        'K' => Number(DateTimeField.HourOfHalf, letter, count),
        'H' => Number(DateTimeField.Hour, letter, count),
        'k' => Number(DateTimeField.ClockHour, letter, count),
        'm' => Number(DateTimeField.Minute, letter, count),
        's' => Number(DateTimeField.Second, letter, count),
        'S' => count <= NanosecondDigits ? new FractionElement(count) : throw TooMany(letter),
        'n' => Long(DateTimeField.NanoOfSecond, letter, count),
        'A' => Long(DateTimeField.MilliOfDay, letter, count),
        'N' => Long(DateTimeField.NanoOfDay, letter, count),
        'V' => count == 2 ? new ZoneElement(byId: true) : throw new UtilFaultException("Pattern letter count must be 2: V"),
        'z' => count <= 3 ? new ZoneElement(byId: false) : throw Unsupported(letter, count),
        'X' => Offset(letter, count, zero: "Z"),
        'x' => Offset(letter, count, zero: null),
        'Z' => ZoneOffset(count),
        'O' => count == 4 ? Localized() : throw Unsupported(letter, count),
        _ => throw new UtilFaultException($"Unknown pattern letter: {letter}"),
    };

    private static PatternElement Year(DateTimeField field, char letter, int count) => count switch
    {
        2 => new TwoDigitYearElement(field),
        <= NumberWidthMax => new NumberElement(field, count, NumberWidthMax),
        _ => throw TooMany(letter),
    };

    private static NumberElement Number(DateTimeField field, char letter, int count) =>
        count <= 2 ? new NumberElement(field, count, count == 1 ? NumberWidthMax : 2) : throw TooMany(letter);

    private static NumberElement Long(DateTimeField field, char letter, int count) =>
        count <= NumberWidthMax ? new NumberElement(field, count, NumberWidthMax) : throw TooMany(letter);

    private static NameElement Name(DateTimeField field, string[] full, int first, char letter, int count) => count switch
    {
        <= 3 => new NameElement(field, Array.ConvertAll(full, name => name[..3]), first),
        4 => new NameElement(field, full, first),
        5 => new NameElement(field, Array.ConvertAll(full, name => name[..1]), first),
        _ => throw TooMany(letter),
    };

    private static PatternElement Quarter(char letter, int count) => count switch
    {
        <= 2 => Number(DateTimeField.Quarter, letter, count),
        3 => new NameElement(DateTimeField.Quarter, ["Q1", "Q2", "Q3", "Q4"], 1),
        4 => new NameElement(DateTimeField.Quarter, ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"], 1),
        _ => throw TooMany(letter),
    };

    private static NameElement Era(char letter, int count) => new(
        DateTimeField.Era,
        count switch
        {
            <= 3 => ["BC", "AD"],
            4 => ["Before Christ", "Anno Domini"],
            5 => ["B", "A"],
            _ => throw TooMany(letter),
        },
        0);

    private static OffsetElement Offset(char letter, int count, string? zero) => count switch
    {
        1 => new OffsetElement(colon: false, minutesWhenZero: false, seconds: false, zero ?? "+00"),
        2 => new OffsetElement(colon: false, minutesWhenZero: true, seconds: false, zero ?? "+0000"),
        3 => new OffsetElement(colon: true, minutesWhenZero: true, seconds: false, zero ?? "+00:00"),
        4 => new OffsetElement(colon: false, minutesWhenZero: true, seconds: true, zero ?? "+0000"),
        5 => new OffsetElement(colon: true, minutesWhenZero: true, seconds: true, zero ?? "+00:00"),
        _ => throw TooMany(letter),
    };

    private static OffsetElement ZoneOffset(int count) => count switch
    {
        <= 3 => new OffsetElement(colon: false, minutesWhenZero: true, seconds: false, "+0000"),
        4 => Localized(),
        5 => new OffsetElement(colon: true, minutesWhenZero: true, seconds: true, "Z"),
        _ => throw TooMany('Z'),
    };

    private static OffsetElement Localized() => new(colon: true, minutesWhenZero: true, seconds: true, string.Empty, "GMT");

    private static UtilFaultException TooMany(char letter) => new($"Too many pattern letters: {letter}");

    private static UtilFaultException Unsupported(char letter, int count) =>
        new($"The pattern letter '{letter}' is not supported {count} times in a row; use xxx for the offset or VV for the zone.");
}
