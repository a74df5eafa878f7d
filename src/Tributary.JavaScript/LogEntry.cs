namespace Tributary.JavaScript;

public enum LogLevel
{
    Debug,
    Information,
    Warning,
    Error,
}

/// <summary>One call of <c>console</c>. <see cref="Text"/> is <c>code.js:LINE:COLUMN: ARGUMENTS</c>, arguments as JSON.</summary>
public sealed record LogEntry(LogLevel Level, string Text, int Line, int Column);
