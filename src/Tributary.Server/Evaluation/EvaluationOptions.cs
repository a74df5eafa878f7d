namespace Tributary.Server.Evaluation;

/// <summary>What <c>tributary evaluate</c> was told. Paths are absolute.</summary>
internal sealed record EvaluationOptions
{
    /// <summary>APPSYNC_JS code.</summary>
    public required string File { get; init; }

    /// <summary>The context as JSON; null reads it from standard input.</summary>
    public string? ContextFile { get; init; }

    /// <summary>The exported function to call.</summary>
    public required string Function { get; init; }

    /// <summary>One JSON object in place of a text for people.</summary>
    public bool AsJson { get; init; }

    public bool Watches { get; init; }
}
