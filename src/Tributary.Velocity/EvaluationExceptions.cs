namespace Tributary.Velocity;

/// <summary>
/// A host function ends the evaluation (<c>$util.error</c>, <c>$util.unauthorized</c>): hosts derive from it and catch what they threw.
/// The state of the evaluation can still be read.
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

/// <summary>A text is no template. The message is that of Velocity 1.7's parser.</summary>
public sealed class TemplateSyntaxException(string message, int line, int column) : Exception(message)
{
    /// <summary>From 1; 0 when the template as a whole is refused.</summary>
    public int Line { get; } = line;

    /// <summary>From 1, a tab reaching to the next multiple of eight; 0 when the template as a whole is refused.</summary>
    public int Column { get; } = column;
}

/// <summary>A template failed while it ran. The message is Velocity's, with the place.</summary>
public sealed class TemplateException(string message, int line, int column, Exception? innerException = null)
    : Exception(message, innerException)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}

/// <summary>What an evaluation may use only so much of.</summary>
public enum EvaluationBudget
{
    Steps,
    Time,
    LoopIterations,
    TextLength,
    Elements,
    Allocation,
    OutputSize,
    OutputDepth,
    PatternTime,
}

/// <summary>The evaluation used more than <see cref="VelocityOptions"/> allows and was ended.</summary>
public sealed class BudgetExceededException(EvaluationBudget budget, object limit)
    : Exception($"The evaluation exceeded its budget of {Describe(budget)} ({limit}).")
{
    public EvaluationBudget Budget { get; } = budget;

    private static string Describe(EvaluationBudget budget) => budget switch
    {
        EvaluationBudget.Steps => "steps",
        EvaluationBudget.Time => "time",
        EvaluationBudget.LoopIterations => "iterations per loop",
        EvaluationBudget.TextLength => "characters per string",
        EvaluationBudget.Elements => "elements per list or map",
        EvaluationBudget.Allocation => "allocated bytes",
        EvaluationBudget.OutputSize => "bytes of output",
        EvaluationBudget.OutputDepth => "nesting of results",
        _ => "time for matching a pattern",
    };
}

/// <summary>A host function refuses its arguments; the evaluation fails with this message and the place of the call.</summary>
public class HostFunctionException(string message) : Exception(message);

/// <summary>Why the output of a template is no value.</summary>
public enum OutputFailure
{
    /// <summary>Nothing but white space was rendered.</summary>
    Empty,
    NotJson,

    /// <summary>An object has a key twice.</summary>
    DuplicateKey,

    /// <summary>Something follows the JSON value.</summary>
    TrailingCharacters,
}

/// <summary>What a template rendered is not one JSON value.</summary>
public sealed class TemplateOutputException(OutputFailure failure, string text, string? key = null)
    : Exception(Describe(failure, key))
{
    public OutputFailure Failure { get; } = failure;

    /// <summary>What was rendered.</summary>
    public string Text { get; } = text;

    /// <summary>The key that an object has twice.</summary>
    public string? Key { get; } = key;

    private static string Describe(OutputFailure failure, string? key) => failure switch
    {
        OutputFailure.Empty => "The template rendered nothing.",
        OutputFailure.DuplicateKey => $"The template rendered an object with the key '{key}' twice.",
        OutputFailure.TrailingCharacters => "The template rendered something after its JSON value.",
        _ => "The template rendered something that is not JSON.",
    };
}
