using Tributary.Values;

namespace Tributary.AppSync.Observability;

/// <summary>LogConfig of an API ("Using CloudWatch to monitor and log GraphQL API data").</summary>
/// <param name="FieldLevel">What is logged about fields.</param>
/// <param name="IsVerbose">Whether headers, documents, contexts and evaluated steps are written: not excludeVerboseContent.</param>
public sealed record LogSettings(FieldLogLevel FieldLevel, bool IsVerbose)
{
    /// <summary>Null when the API does not log.</summary>
    /// <param name="logConfig">fieldLogLevel, excludeVerboseContent, ... as the wire has them, or null.</param>
    public static LogSettings? Of(Value logConfig) =>
        logConfig["fieldLogLevel"].TryGetString(out string name) && LevelOf(name) is { } level
            ? new LogSettings(level, logConfig["excludeVerboseContent"] != true)
            : null;

    private static FieldLogLevel? LevelOf(string name) => name switch
    {
        "NONE" => FieldLogLevel.None,
        "ERROR" => FieldLogLevel.Error,
        "INFO" => FieldLogLevel.Info,
        "DEBUG" => FieldLogLevel.Debug,
        "ALL" => FieldLogLevel.All,
        _ => null,
    };
}
