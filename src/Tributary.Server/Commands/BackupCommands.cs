using System.CommandLine;
using Tributary.Server.Development;
using Tributary.Storage;
using Tributary.Storage.Postgres;
using Tributary.Storage.Sqlite;

namespace Tributary.Server.Commands;

/// <summary>tributary backup and restore: a server's storage, in its data folder or in PostgreSQL, to a file and back.</summary>
internal static class BackupCommands
{
    private const string StorageFile = "tributary.db";

    private static readonly Argument<string> BackupFile = new("FILE") { Description = "The backup." };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "The folder with the server's state.",
        DefaultValueFactory = _ => ".tributary",
    };

    private static readonly Option<string?> Storage = StorageOption.Create();

    public static Command CreateBackup(DeveloperConsole? console = null)
    {
        var command = new Command("backup", "Write the state of a server to a new file; the server may be running.")
        {
            BackupFile, Data, Storage,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            console, arguments, (file, address) => BackUpAsync(arguments, file, address, cancellationToken), "Wrote the backup"));
        return command;
    }

    public static Command CreateRestore(DeveloperConsole? console = null)
    {
        var command = new Command("restore", "Put a backup in place where there is no state.") { BackupFile, Data, Storage };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            console, arguments, (file, address) => RestoreAsync(arguments, file, address, cancellationToken), "Restored"));
        return command;
    }

    private static async Task BackUpAsync(
        ParseResult arguments, string file, PostgresAddress? address, CancellationToken cancellationToken)
    {
        if (address is not null)
            await PostgresBackup.WriteAsync(address, file, cancellationToken);
        else
            SqliteBackup.Write(StoragePath(arguments), file);
    }

    private static async Task RestoreAsync(
        ParseResult arguments, string file, PostgresAddress? address, CancellationToken cancellationToken)
    {
        if (address is not null)
        {
            await PostgresBackup.RestoreAsync(file, address, cancellationToken);
            return;
        }

        string storage = StoragePath(arguments);
        Directory.CreateDirectory(Path.GetDirectoryName(storage)!);
        SqliteBackup.Restore(file, storage);
    }

    private static string StoragePath(ParseResult arguments) =>
        Path.GetFullPath(Path.Combine(arguments.GetRequiredValue(Data), StorageFile));

    private static async Task<int> RunAsync(
        DeveloperConsole? console, ParseResult arguments, Func<string, PostgresAddress?, Task> copy, string done)
    {
        console ??= DeveloperConsole.Standard;
        string file = Path.GetFullPath(arguments.GetRequiredValue(BackupFile));
        try
        {
            await copy(file, StorageOption.Read(arguments, Storage));
            console.Line($"{done} {file} ({new FileInfo(file).Length} bytes).");
            return 0;
        }
        catch (Exception exception) when (
            exception is StorageException or IOException or UnauthorizedAccessException or CommandException)
        {
            console.Error(exception.Message);
            return 1;
        }
    }
}
