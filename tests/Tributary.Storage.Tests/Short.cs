using System.Text;

namespace Tributary.Storage.Tests;

/// <summary>Short forms that the tests of this folder share.</summary>
internal static class Short
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(byte[]? bytes) => bytes is null ? "(none)" : Encoding.UTF8.GetString(bytes);

    public static async Task<CommitStamp> PutAsync(this IStorage storage, string key, string value, ChangeImages images = ChangeImages.None)
    {
        Committed<int> committed = await storage.WriteAsync(
            transaction =>
            {
                transaction.Put(Bytes(key), Bytes(value), images);
                return new ValueTask<int>(0);
            },
            CancellationToken.None);
        return committed.Stamp;
    }

    public static async Task<CommitStamp> DeleteAsync(this IStorage storage, string key, ChangeImages images = ChangeImages.None)
    {
        Committed<int> committed = await storage.WriteAsync(
            transaction =>
            {
                transaction.Delete(Bytes(key), images);
                return new ValueTask<int>(0);
            },
            CancellationToken.None);
        return committed.Stamp;
    }

    public static async Task<string> GetAsync(this IStorage storage, string key) =>
        Text(await storage.ReadAsync(reader => reader.GetAsync(Bytes(key)), CancellationToken.None));

    public static async Task<string> ScanAsync(this IStorage storage, KeyRange range, int limit = 100, bool descending = false)
    {
        IReadOnlyList<StorageEntry> entries = await storage.ReadAsync(
            reader => reader.ScanAsync(range, limit, descending), CancellationToken.None);
        return string.Join(' ', entries.Select(entry => $"{Text(entry.Key)}={Text(entry.Value)}"));
    }
}
