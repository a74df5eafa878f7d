namespace Tributary.Evaluation;

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

/// <summary>The evaluation used more than <see cref="EvaluationLimits"/> allows and was ended.</summary>
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
        EvaluationBudget.Elements => "elements per list or object",
        EvaluationBudget.Allocation => "allocated bytes",
        EvaluationBudget.OutputSize => "bytes of result",
        EvaluationBudget.OutputDepth => "nesting of results",
        _ => "time for matching a pattern",
    };
}
