namespace Tributary.JavaScript;

/// <summary>How code is accepted and what one evaluation may use. The defaults are AppSync's where it publishes a number.</summary>
public sealed record JavaScriptOptions : EvaluationLimits
{
    /// <summary>UTF-16 units of an array that becomes a text without being asked to, as in <c>'' + list</c>.</summary>
    internal const int ImplicitTextLengthMax = 1024 * 1024;

    /// <summary>
    /// Accepts members that AWS does not document but that its users report or that do no harm (<c>includes</c>, <c>Number(x)</c>,
    /// <c>Object.fromEntries</c>, ...). Otherwise code that uses them is refused, or fails where it reaches them.
    /// </summary>
    public bool IsLenient { get; init; }

    /// <summary>
    /// A lenient environment also accepts what AWS's lint rules deny although the runtime has it: <c>padStart</c>, <c>sort(compare)</c>,
    /// <c>Number(x)</c>, ... Otherwise such code is refused when it is saved, where it can be seen.
    /// </summary>
    public bool AcceptsDenied { get; init; }

    /// <summary>Characters of source ("AWS AppSync endpoints and quotas": 32 KB).</summary>
    public int SourceLengthMax { get; init; } = Language.LanguageLimits.SourceLengthMax;

    /// <summary>Calls of functions inside each other.</summary>
    public int CallDepthMax { get; init; } = 100;

    /// <summary>
    /// Calls of a function after which it becomes a delegate, in the background; at 0 at once, at <see cref="int.MaxValue"/> never. What
    /// it does is the same.
    /// </summary>
    public int CallsBeforeCompilation { get; init; } = 500;

    /// <summary>A number from 0 up to but not 1; called by many threads at once.</summary>
    public Func<double> NextRandom { get; init; } = Random.Shared.NextDouble;
}
