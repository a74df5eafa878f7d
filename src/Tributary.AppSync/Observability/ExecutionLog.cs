using System.Globalization;
using Tributary.Values;

namespace Tributary.AppSync.Observability;

/// <summary>
/// The event ExecutionSummary. A document is parsed and validated in one go and then known, so "parsing" is the time until it was
/// there, and "validation" that of its variables.
/// </summary>
internal sealed class ExecutionLog(RequestLog log)
{
    private long _parsing;
    private long _validation;
    private long _validated;

    public void BeginParsing() => _parsing = log.Elapsed;

    public void BeginValidation() => _validation = log.Elapsed;

    public void EndValidation() => _validated = log.Elapsed;

    public void End() => log.Write(
        "ExecutionSummary",
        ("startTime", Rfc3339(log.Begun)),
        ("endTime", Rfc3339(log.Now)),
        ("duration", log.Elapsed),
        ("version", 1),
        ("parsing", Phase(_parsing, _validation)),
        ("validation", Phase(_validation, _validated)));

    private static ObjectValue Phase(long from, long to) => ObjectValue.Of(("startOffset", from), ("duration", to - from));

    private static string Rfc3339(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
