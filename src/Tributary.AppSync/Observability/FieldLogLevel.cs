namespace Tributary.AppSync.Observability;

/// <summary>fieldLogLevel of LogConfig, in rising order: each level has what the one before it has.</summary>
public enum FieldLogLevel
{
    /// <summary>Nothing about fields.</summary>
    None,

    /// <summary>What went wrong, with the evaluated steps of fields that failed.</summary>
    Error,

    /// <summary>And what code logs as information.</summary>
    Info,

    /// <summary>And what code logs for debugging.</summary>
    Debug,

    /// <summary>And the evaluated steps and times of every field.</summary>
    All,
}
