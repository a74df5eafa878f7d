namespace Tributary.Realtime.Publications;

/// <summary>The backplane refused or lost something; the message says what and why.</summary>
public sealed class BackplaneException(string message, Exception? cause = null) : Exception(message, cause);
