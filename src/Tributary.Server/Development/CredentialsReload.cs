using Tributary.Aws.Credentials;
using Tributary.Server.Commands;
using Tributary.Server.Hosting;

namespace Tributary.Server.Development;

/// <summary>Reads the credentials again whenever their file changes; a file that is wrong changes nothing.</summary>
internal static class CredentialsReload
{
    /// <summary>Ends when it is cancelled.</summary>
    /// <param name="options">Which file it is.</param>
    /// <param name="readAt">When it was read before.</param>
    /// <param name="credentials">What it replaces.</param>
    /// <param name="console">Says what happened.</param>
    /// <param name="cancellationToken">Cancelled when the server stops.</param>
    public static async Task RunAsync(
        ServerOptions options,
        DateTimeOffset readAt,
        CredentialRegistry credentials,
        DeveloperConsole console,
        CancellationToken cancellationToken)
    {
        if (options.CredentialsFile is null)
            return;
        using var watcher = new TemplateWatcher(TimeProvider.System);
        watcher.Watch([options.CredentialsFile], readAt);
        try
        {
            while (true)
            {
                await watcher.WaitAsync(cancellationToken);
                Reload(options, credentials, console);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }

    private static void Reload(ServerOptions options, CredentialRegistry credentials, DeveloperConsole console)
    {
        try
        {
            credentials.Replace(ServerCredentials.Read(options));
            console.Line("The credentials were read again.");
        }
        catch (CommandException exception)
        {
            console.Error(exception.Message);
            console.Error("The credentials before stay in force.");
        }
    }
}
