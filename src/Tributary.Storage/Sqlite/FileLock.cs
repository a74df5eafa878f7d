namespace Tributary.Storage.Sqlite;

/// <summary>Keeps other processes from opening the same storage; the system drops it when this process ends, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    public static FileLock Take(string storagePath)
    {
        string path = storagePath + ".lock";
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StorageException(
                StorageFailure.Unavailable, $"No permission to write '{path}', which locks the storage beside it.", exception);
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new StorageException(
                StorageFailure.Unavailable, $"The folder of the storage file '{storagePath}' does not exist.", exception);
        }
        catch (IOException exception)
        {
            throw new StorageException(
                StorageFailure.InUse,
                $"The storage file '{storagePath}' is open in another process. Stop it, or choose another data directory.",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
