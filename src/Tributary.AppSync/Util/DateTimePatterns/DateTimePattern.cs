using System.Collections.Concurrent;
using System.Text;
using NodaTime;

namespace Tributary.AppSync.Util.DateTimePatterns;

/// <summary>A pattern of java.time.format.DateTimeFormatter, with the names of the English locale.</summary>
internal sealed class DateTimePattern
{
    /// <summary>Patterns kept prepared. Callers may send patterns, so the store is emptied rather than grown.</summary>
    private const int PreparedMax = 256;

    private static readonly ConcurrentDictionary<string, DateTimePattern> Prepared = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<PatternElement> _elements;

    private DateTimePattern(IReadOnlyList<PatternElement> elements) => _elements = elements;

    /// <exception cref="UtilFaultException">The text is not a pattern.</exception>
    public static DateTimePattern Of(string pattern)
    {
        if (Prepared.TryGetValue(pattern, out DateTimePattern? prepared))
            return prepared;
        prepared = new DateTimePattern(new PatternReader(pattern).Read());
        if (Prepared.Count >= PreparedMax)
            Prepared.Clear();
        Prepared[pattern] = prepared;
        return prepared;
    }

    public string Format(ZonedDateTime time)
    {
        var text = new StringBuilder();
        foreach (PatternElement element in _elements)
            element.Format(time, text);
        return text.ToString();
    }

    /// <summary>Null when the text does not fit the pattern or names no date.</summary>
    public Instant? Parse(string text, DateTimeZone defaultZone)
    {
        var parsed = new ParsedDateTime();
        int position = 0;
        foreach (PatternElement element in _elements)
        {
            position = element.Parse(text, position, parsed);
            if (position == PatternElement.Failed)
                return null;
        }

        return position == text.Length ? parsed.Resolve(defaultZone) : null;
    }
}
