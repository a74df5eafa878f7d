namespace Tributary.Clients.Tests.Processes;

/// <summary>What a command of the executable printed, and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a command that asks a server, with the server's address as a developer sets it.</summary>
    public static Task<CommandResult> RunAsync(Server server, string[] arguments, string? folder = null) =>
        RunAsync(arguments, folder, new Dictionary<string, string?> { ["AWS_ENDPOINT_URL"] = server.Endpoint });

    public static async Task<CommandResult> RunAsync(
        string[] arguments, string? folder, IReadOnlyDictionary<string, string?> environment)
    {
        await using ChildProcess process = ChildProcess.Start("dotnet", [Repository.ServerLibrary, .. arguments], folder, environment);
        int code = await process.WaitAsync(Limits.Script);
        return new CommandResult(code, process.Output, process.Errors);
    }
}
