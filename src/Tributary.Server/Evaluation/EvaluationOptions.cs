namespace Tributary.Server.Evaluation;

/// <summary>What <c>tributary evaluate</c> was told. Paths are absolute.</summary>
internal sealed record EvaluationOptions
{
    /// <summary>A mapping template when its name ends in .vtl, else APPSYNC_JS code.</summary>
    public required string File { get; init; }

    public bool IsTemplate => Path.GetExtension(File).Equals(".vtl", StringComparison.OrdinalIgnoreCase);

    /// <summary>The context as JSON; null reads it from standard input.</summary>
    public string? ContextFile { get; init; }

    /// <summary>The exported function of code to call.</summary>
    public required string Function { get; init; }

    /// <summary>One JSON object in place of a text for people.</summary>
    public bool AsJson { get; init; }

    public bool Watches { get; init; }
}
