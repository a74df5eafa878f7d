namespace Tributary.Velocity.Evaluation;

/// <summary>How a part of a template ended.</summary>
internal enum Completion
{
    Normal,

    /// <summary><c>#break</c>: the loop named by <see cref="EvaluationState.BreakTarget"/>, or the innermost, ends.</summary>
    Break,

    /// <summary><c>#stop</c> and <c>#return</c>: the template ends.</summary>
    Stop,
}

/// <summary>Carries a completion out of a string literal, through the expression it stands in.</summary>
internal sealed class CompletionSignal(Completion completion) : Exception
{
    public Completion Completion { get; } = completion;
}
