namespace Tributary.Server.Stacks;

/// <summary>A stack was refused; the message is for the person, a line for each problem.</summary>
internal sealed class StackRefusal(string message) : Exception(message);
