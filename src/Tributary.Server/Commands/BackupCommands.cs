using System.CommandLine;
using Tributary.Server.Development;
using Tributary.Storage;
using Tributary.Storage.Sqlite;

namespace Tributary.Server.Commands;

/// <summary>tributary backup and restore: the data folder's storage to a file and back.</summary>
internal static class BackupCommands
{
    private const string StorageFile = "tributary.db";

    private static readonly Argument<string> BackupFile = new("FILE") { Description = "The backup." };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "The folder with the server's state.",
        DefaultValueFactory = _ => ".tributary",
    };

    public static Command CreateBackup(DeveloperConsole? console = null)
    {
        var command = new Command("backup", "Write the state of a server to a new file; the server may be running.") { BackupFile, Data };
        command.SetAction(arguments => Run(
            console, arguments, (storage, file) => SqliteBackup.Write(storage, file), "Wrote the backup"));
        return command;
    }

    public static Command CreateRestore(DeveloperConsole? console = null)
    {
        var command = new Command("restore", "Put a backup in place in a data folder that has no state.") { BackupFile, Data };
        command.SetAction(arguments => Run(console, arguments, Restore, "Restored"));
        return command;
    }

    private static void Restore(string storage, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(storage)!);
        SqliteBackup.Restore(file, storage);
    }

    private static int Run(DeveloperConsole? console, ParseResult arguments, Action<string, string> copy, string done)
    {
        console ??= DeveloperConsole.Standard;
        string file = Path.GetFullPath(arguments.GetRequiredValue(BackupFile));
        string storage = Path.GetFullPath(Path.Combine(arguments.GetRequiredValue(Data), StorageFile));
        try
        {
            copy(storage, file);
            console.Line($"{done} {file} ({new FileInfo(file).Length} bytes).");
            return 0;
        }
        catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException)
        {
            console.Error(exception.Message);
            return 1;
        }
    }
}
