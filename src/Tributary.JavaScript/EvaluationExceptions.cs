namespace Tributary.JavaScript;

/// <summary>
/// A host function ends the evaluation (<c>util.error</c>, <c>util.unauthorized</c>, <c>runtime.earlyReturn</c>): hosts derive from
/// it and catch what they threw. The state of the evaluation can still be read.
/// </summary>
public abstract class EvaluationInterruption : Exception
{
    protected EvaluationInterruption()
    {
    }

    protected EvaluationInterruption(string message)
        : base(message)
    {
    }
}

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

/// <summary>What an evaluation may use only so much of.</summary>
public enum EvaluationBudget
{
    Steps,
    Time,
    CallDepth,
    LoopIterations,
    TextLength,
    Elements,
    Allocation,
    OutputSize,
    OutputDepth,
    PatternTime,
}

/// <summary>The evaluation used more than <see cref="JavaScriptOptions"/> allows and was ended.</summary>
public sealed class BudgetExceededException(EvaluationBudget budget, object limit)
    : Exception($"The evaluation exceeded its budget of {Describe(budget)} ({limit}).")
{
    public EvaluationBudget Budget { get; } = budget;

    private static string Describe(EvaluationBudget budget) => budget switch
    {
        EvaluationBudget.Steps => "steps",
        EvaluationBudget.Time => "time",
        EvaluationBudget.CallDepth => "calls inside each other",
        EvaluationBudget.LoopIterations => "iterations per loop",
        EvaluationBudget.TextLength => "characters per string",
        EvaluationBudget.Elements => "elements per array or object",
        EvaluationBudget.Allocation => "allocated bytes",
        EvaluationBudget.OutputSize => "bytes of result",
        EvaluationBudget.OutputDepth => "nesting of results",
        _ => "time for matching a pattern",
    };
}

/// <summary>A host function refuses its arguments; the evaluation fails with this message and the position of the call.</summary>
public class HostFunctionException(string message) : Exception(message);
