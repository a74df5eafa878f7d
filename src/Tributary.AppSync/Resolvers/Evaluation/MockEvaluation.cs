using Tributary.AppSync.Util;

namespace Tributary.AppSync.Resolvers.Evaluation;

/// <summary>What became of an evaluation against a mock context; values are JSON text, as the Evaluate operations return them.</summary>
public sealed record MockEvaluation
{
    /// <summary>What came out ("null" for nothing); null when it failed.</summary>
    public string? Result { get; init; }

    /// <summary>Of a mapping template: the text that it rendered, be it JSON or not; null when it failed or ended with #return.</summary>
    public string? Rendered { get; init; }

    public EvaluationError? Error { get; init; }

    /// <summary><c>INFO - code.js:5:3: "x"</c>.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    public required string Stash { get; init; }

    public required string OutErrors { get; init; }

    internal static MockEvaluation Failed(MockContext context, EvaluationError error) =>
        new() { Error = error, Stash = context.Stash.ToString(), OutErrors = context.OutErrors.ToString() };
}

/// <summary>Why an evaluation has no result.</summary>
/// <param name="Message">The author's own text, or of a fault of the code also its place: <c>code.js:L:C: ...</c>.</param>
public sealed record EvaluationError(string Message)
{
    /// <summary>The message without the place.</summary>
    public string Text { get; init; } = Message;

    /// <summary>When the code was not run: what is wrong with it.</summary>
    public IReadOnlyList<CodeProblem> CodeErrors { get; init; } = [];

    /// <summary>When the code ended itself with util.error or util.validate: the whole error.</summary>
    public UtilError? Raised { get; init; }

    /// <summary>Where a fault was, from 1; 0 when unknown.</summary>
    public int Line { get; init; }

    public int Column { get; init; }
}
