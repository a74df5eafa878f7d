namespace Tributary.Server.Commands;

/// <summary>A command cannot do what it was told; the message says why and what to do.</summary>
internal sealed class CommandException(string message, Exception? cause = null) : Exception(message, cause);
