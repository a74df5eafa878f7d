namespace Tributary.JavaScript;

/// <summary>How code is accepted and what one evaluation may use. The defaults are AppSync's where it publishes a number.</summary>
public sealed record JavaScriptOptions
{
    /// <summary>UTF-16 units of an array that becomes a text without being asked to, as in <c>'' + list</c>.</summary>
    internal const int ImplicitTextLengthMax = 1024 * 1024;

    /// <summary>
    /// Accepts members that AWS does not document but that its users report or that do no harm (<c>includes</c>, <c>Number(x)</c>,
    /// <c>Object.fromEntries</c>, ...). Otherwise code that uses them is refused, or fails where it reaches them.
    /// </summary>
    public bool IsLenient { get; init; }

    /// <summary>Characters of source ("AWS AppSync endpoints and quotas": 32 KB).</summary>
    public int SourceLengthMax { get; init; } = Language.LanguageLimits.SourceLengthMax;

    /// <summary>Iterations of one loop or of one call of an array method with a callback.</summary>
    public int LoopIterationsMax { get; init; } = 1_000;

    /// <summary>
    /// AWS ends a loop silently at its limit and goes on with what it has; with true the evaluation fails instead.
    /// </summary>
    public bool FailAtLoopLimit { get; init; }

    /// <summary>Iterations, calls, and elements that built-in functions touch.</summary>
    public long StepsMax { get; init; } = 10_000_000;

    /// <summary>Time of one evaluation on the clock of <see cref="Clock"/>.</summary>
    public TimeSpan TimeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Calls of functions inside each other.</summary>
    public int CallDepthMax { get; init; } = 100;

    /// <summary>UTF-16 units of one text.</summary>
    public int TextLengthMax { get; init; } = 10 * 1024 * 1024;

    /// <summary>Elements of one array, properties of one object.</summary>
    public int ElementsMax { get; init; } = 1_000_000;

    /// <summary>Bytes that texts, arrays and objects made by one evaluation take together, never given back (an estimate).</summary>
    public long AllocationMax { get; init; } = 256 * 1024 * 1024;

    /// <summary>Bytes of the result as JSON (an estimate; quota: "Evaluated resolver", 5 MB).</summary>
    public long OutputSizeMax { get; init; } = 5 * 1024 * 1024;

    /// <summary>Arrays and objects inside each other in a result or in an argument of a host function.</summary>
    public int OutputDepthMax { get; init; } = Values.Utf8ValueReader.DepthMax;

    /// <summary>Time of one search with a pattern (<c>replace</c>).</summary>
    public TimeSpan PatternTimeMax { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A number from 0 up to but not 1; called by many threads at once.</summary>
    public Func<double> NextRandom { get; init; } = Random.Shared.NextDouble;
}
