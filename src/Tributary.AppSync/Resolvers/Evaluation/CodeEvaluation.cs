namespace Tributary.AppSync.Resolvers.Evaluation;

/// <summary>What became of an evaluation; values are JSON text, as EvaluateCode returns them.</summary>
public sealed record CodeEvaluation
{
    /// <summary>What the function returned ("null" for nothing); null when it failed.</summary>
    public string? Result { get; init; }

    public EvaluationError? Error { get; init; }

    /// <summary><c>INFO - code.js:5:3: "x"</c>.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    public required string Stash { get; init; }

    public required string OutErrors { get; init; }

    internal static CodeEvaluation Failed(MockContext context, EvaluationError error) =>
        new() { Error = error, Stash = context.Stash.ToString(), OutErrors = context.OutErrors.ToString() };
}

/// <param name="Message">The code's own text, or with its place: <c>code.js:L:C: ...</c>.</param>
/// <param name="CodeErrors">When the code was not run: what is wrong with it.</param>
public sealed record EvaluationError(string Message, IReadOnlyList<CodeProblem> CodeErrors);
