namespace Tributary.JavaScript;

/// <summary>
/// One reason why code cannot be saved. Line and column count from 1 (0 when the whole code is meant), the span in characters
/// (-1 when unknown); <see cref="Fix"/> says what to write instead.
/// </summary>
public sealed record CodeError(string ErrorType, string Value, int Line, int Column, int Span, string? Fix = null)
{
    /// <summary>Valid JavaScript that APPSYNC_JS does not run.</summary>
    public const string LintError = "LINT_ERROR";

    /// <summary>Not JavaScript.</summary>
    public const string ParserError = "PARSER_ERROR";

    /// <summary>The name of the rule that refuses it ("no-async"); null for what is not JavaScript.</summary>
    public string? Rule { get; init; }

    /// <summary>The place in the file that the code was made from, when the code has a source map that knows it.</summary>
    public SourcePosition? Origin { get; init; }

    public override string ToString() =>
        $"{Origin?.ToString() ?? $"code.js:{Line}:{Column}"}: {Value}{(Fix is null ? string.Empty : " " + Fix)}";
}

/// <summary>The code has errors; all that one pass finds, in source order.</summary>
public sealed class CodeErrorsException(IReadOnlyList<CodeError> errors) : Exception(MessageText)
{
    /// <summary>AppSync's message for any such answer.</summary>
    public const string MessageText = "The code contains one or more errors.";

    public IReadOnlyList<CodeError> Errors { get; } = errors;
}
