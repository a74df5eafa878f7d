using Tributary.Values;

namespace Tributary.Evaluation;

/// <summary>What one evaluation may use, in either language. The defaults are AppSync's where it publishes a number.</summary>
public abstract record EvaluationLimits
{
    /// <summary>Iterations of one loop, or of one call of an array method with a callback.</summary>
    public int LoopIterationsMax { get; init; } = 1_000;

    /// <summary>AWS ends a loop silently at its limit and goes on with what it has; with true the evaluation fails instead.</summary>
    public bool FailAtLoopLimit { get; init; }

    /// <summary>Iterations, calls, directives and references, and elements that built-in functions touch.</summary>
    public long StepsMax { get; init; } = 10_000_000;

    /// <summary>Time of one evaluation on the clock of <see cref="Clock"/>.</summary>
    public TimeSpan TimeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>UTF-16 units of one text.</summary>
    public int TextLengthMax { get; init; } = 10 * 1024 * 1024;

    /// <summary>Elements of one list, entries of one object.</summary>
    public int ElementsMax { get; init; } = 1_000_000;

    /// <summary>Bytes that texts, lists and objects made by one evaluation take together, never given back (an estimate).</summary>
    public long AllocationMax { get; init; } = 256 * 1024 * 1024;

    /// <summary>Bytes of the result as JSON (an estimate), or of a rendered text (quota: "Evaluated resolver", 5 MB).</summary>
    public long OutputSizeMax { get; init; } = 5 * 1024 * 1024;

    /// <summary>Lists and objects inside each other in a result, in an argument of a host function, and in what is printed.</summary>
    public int OutputDepthMax { get; init; } = Utf8ValueReader.DepthMax;

    /// <summary>Time of one search with a pattern (<c>replace</c>, <c>matches</c>, <c>split</c>).</summary>
    public TimeSpan PatternTimeMax { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
