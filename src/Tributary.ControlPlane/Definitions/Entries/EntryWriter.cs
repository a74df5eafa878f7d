using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Aws;
using Tributary.Storage;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>Writes the parts of one definition.</summary>
internal sealed class EntryWriter(DefinitionKeys keys, IStorageTransaction transaction, AwsScope scope, string id)
{
    /// <summary>Writes the one entry of a part that has no names; null deletes it.</summary>
    public void Write(string part, bool existed, byte[]? value) => Write(part, string.Empty, existed, value);

    public void WriteAll<T>(
        string part, ImmutableSortedDictionary<string, T>? before, ImmutableSortedDictionary<string, T>? after, Func<T, byte[]> write)
        where T : class
    {
        var none = ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
        foreach ((string name, T? old, T? now) in SortedDifferences.Between(before ?? none, after ?? none))
            Write(part, name, old is not null, now is null ? null : write(now));
    }

    private void Write(string part, string name, bool existed, byte[]? value)
    {
        byte[] key = keys.Entry(scope, id, part, name);
        if (value is not null)
            transaction.Put(key, value);
        else if (existed)
            transaction.Delete(key);
    }
}
