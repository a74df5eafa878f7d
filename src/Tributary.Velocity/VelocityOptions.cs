namespace Tributary.Velocity;

/// <summary>How templates are accepted and what one evaluation may use. The defaults are AppSync's where it publishes a number.</summary>
public sealed record VelocityOptions : EvaluationLimits
{
    /// <summary>Characters of source ("AWS AppSync endpoints and quotas": 64 KB for a request or response template).</summary>
    public int SourceLengthMax { get; init; } = 64 * 1024;

    /// <summary>Directives, references, expressions and string literals inside each other.</summary>
    public int NestingMax { get; init; } = 250;

    /// <summary>
    /// <c>#set($x = NULL)</c> leaves the variable as it was (Velocity's own setting; which one AppSync has is not documented); with true
    /// it becomes null.
    /// </summary>
    public bool SetsNull { get; init; }

    /// <summary>
    /// A comma before a closing bracket of the output's JSON does no harm: templates of the developer guide have such.
    /// </summary>
    public bool AllowsTrailingCommas { get; init; } = true;
}
