using Tributary.AppSync.Observability;
using Tributary.AppSync.Util;

namespace Tributary.AppSync.Resolvers;

/// <summary>What code logs, in the log of its request.</summary>
internal static class LoggedMessages
{
    public static void WriteMessage(this RequestLog log, UtilLogLevel uttered, string text)
    {
        (FieldLogLevel level, string name) = uttered switch
        {
            UtilLogLevel.Debug => (FieldLogLevel.Debug, "DEBUG"),
            UtilLogLevel.Error => (FieldLogLevel.Error, "ERROR"),
            _ => (FieldLogLevel.Info, "INFO"),
        };
        if (log.FieldLevel >= level)
            log.Write($"{name} - {text}");
    }
}
