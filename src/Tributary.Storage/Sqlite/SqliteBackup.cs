namespace Tributary.Storage.Sqlite;

/// <summary>Copies of a storage file: taken while it is in use, checked before one is put in place.</summary>
public static class SqliteBackup
{
    internal const string ChooseAnother = "Choose another name for the backup.";

    /// <summary>
    /// Writes one consistent state of the storage to a new file, also while another process has it open; what that process has
    /// acknowledged before is in it ("VACUUM INTO", SQLite).
    /// </summary>
    /// <exception cref="StorageException">There is no such storage, it is damaged, or the copy cannot be written.</exception>
    public static void Write(string storagePath, string backupPath)
    {
        if (!File.Exists(storagePath))
            throw new StorageException(StorageFailure.Unavailable, $"There is no storage file '{storagePath}'.");
        RefuseExisting(backupPath, ChooseAnother);
        using (SqliteConnection connection = SqliteConnection.Open(storagePath))
        {
            Check(connection, storagePath);
            connection.Execute($"VACUUM INTO '{Path.GetFullPath(backupPath).Replace("'", "''", StringComparison.Ordinal)}'");
        }

        Flush(backupPath);
    }

    /// <summary>Puts a backup in place as a storage, after it has been looked through whole.</summary>
    /// <exception cref="StorageException">The backup is damaged or foreign, or there is a storage already.</exception>
    public static void Restore(string backupPath, string storagePath)
    {
        if (!File.Exists(backupPath))
            throw new StorageException(StorageFailure.Unavailable, $"There is no backup file '{backupPath}'.");
        RefuseExisting(storagePath, "Move it away first: a restore overwrites nothing.");
        using (SqliteConnection connection = SqliteConnection.Open(backupPath))
            Check(connection, backupPath);
        // Under another name first, so that a storage is there whole or not at all.
        string partial = storagePath + ".restoring";
        File.Copy(backupPath, partial, overwrite: true);
        Flush(partial);
        File.Move(partial, storagePath);
    }

    internal static void Check(SqliteConnection connection, string path)
    {
        if (connection.QueryNumber("PRAGMA application_id") != SqliteFormat.ApplicationId)
            throw new StorageException(StorageFailure.Foreign, $"The file '{path}' is not a Tributary storage.");
        string finding = connection.QueryText("PRAGMA integrity_check(1)");
        if (finding != "ok")
            throw new StorageException(StorageFailure.Damaged, $"The file '{path}' is damaged: {finding}. Use another backup.");
    }

    internal static void RefuseExisting(string path, string remedy)
    {
        if (File.Exists(path))
            throw new StorageException(StorageFailure.Unavailable, $"The file '{path}' exists. {remedy}");
    }

    internal static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
