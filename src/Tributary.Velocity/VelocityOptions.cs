namespace Tributary.Velocity;

/// <summary>How templates are accepted and what one evaluation may use. The defaults are AppSync's where it publishes a number.</summary>
public sealed record VelocityOptions
{
    /// <summary>Characters of source ("AWS AppSync endpoints and quotas": 64 KB for a request or response template).</summary>
    public int SourceLengthMax { get; init; } = 64 * 1024;

    /// <summary>Directives, references, expressions and string literals inside each other.</summary>
    public int NestingMax { get; init; } = 250;

    /// <summary>Iterations of one <c>#foreach</c>.</summary>
    public int LoopIterationsMax { get; init; } = 1_000;

    /// <summary>Velocity ends a loop silently at its limit and goes on after <c>#end</c>; with true the evaluation fails instead.</summary>
    public bool FailAtLoopLimit { get; init; }

    /// <summary>Directives, references, and elements that methods touch.</summary>
    public long StepsMax { get; init; } = 10_000_000;

    /// <summary>Time of one evaluation on the clock of <see cref="Clock"/>.</summary>
    public TimeSpan TimeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>UTF-16 units of one text.</summary>
    public int TextLengthMax { get; init; } = 10 * 1024 * 1024;

    /// <summary>Elements of one list, entries of one map.</summary>
    public int ElementsMax { get; init; } = 1_000_000;

    /// <summary>Bytes that texts, lists and maps made by one evaluation take together, never given back (an estimate).</summary>
    public long AllocationMax { get; init; } = 256 * 1024 * 1024;

    /// <summary>Bytes of the rendered text, or of a returned value as JSON (quota: "Evaluated resolver", 5 MB).</summary>
    public long OutputSizeMax { get; init; } = 5 * 1024 * 1024;

    /// <summary>Lists and maps inside each other in a result, in an argument of a host function, and in what is printed.</summary>
    public int OutputDepthMax { get; init; } = Values.Utf8ValueReader.DepthMax;

    /// <summary>Time of one search with a pattern (<c>matches</c>, <c>replaceAll</c>, <c>split</c>).</summary>
    public TimeSpan PatternTimeMax { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// <c>#set($x = NULL)</c> leaves the variable as it was (Velocity's own setting; which one AppSync has is not documented); with true
    /// it becomes null.
    /// </summary>
    public bool SetsNull { get; init; }

    /// <summary>
    /// A comma before a closing bracket of the output's JSON does no harm: templates of the developer guide have such.
    /// </summary>
    public bool AllowsTrailingCommas { get; init; } = true;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
