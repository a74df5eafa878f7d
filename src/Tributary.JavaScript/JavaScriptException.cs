namespace Tributary.JavaScript;

/// <summary>
/// The code failed while it ran. The message is AppSync's: <c>code.js:LINE:COLUMN: TEXT</c>; for code with a source map
/// <c>FILE:LINE:COLUMN: TEXT</c>, in the file it was made from.
/// </summary>
public sealed class JavaScriptException(
    string text, int line, int column, Exception? innerException = null, SourcePosition? origin = null)
    : Exception($"{origin?.ToString() ?? $"code.js:{line}:{column}"}: {text}", innerException)
{
    /// <summary>The place in the file that the code was made from, when the code has a source map that knows it.</summary>
    public SourcePosition? Origin { get; } = origin;

    /// <summary>The message without the position.</summary>
    public string Text { get; } = text;

    public int Line { get; } = line;

    public int Column { get; } = column;
}
