using Tributary.Aws;
using Tributary.Storage;
using Tributary.Values;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>A kind whose definitions are one small entry each; what is stored is compared instead of a version.</summary>
internal abstract class RecordKind<T>(string name) : DefinitionKind<T>(name)
    where T : class
{
    private const string Part = "record";

    public override async ValueTask<bool> IsStoredAsync(IStorageReader storage, AwsScope scope, string id, T? expected)
    {
        byte[]? stored = await storage.GetAsync(Keys.Entry(scope, id, Part));
        return stored is null ? expected is null : expected is not null && stored.AsSpan().SequenceEqual(Bytes(expected));
    }

    public override void Write(IStorageTransaction transaction, AwsScope scope, string id, T? before, T? after) =>
        new EntryWriter(Keys, transaction, scope, id).Write(Part, before is not null, after is null ? null : Bytes(after));

    public override T? Read(IReadOnlyList<DefinitionEntry> entries) =>
        entries.Count == 0 ? null : Read(entries[0].Key.Id, PartCodec.Read(entries[0].Value));

    protected abstract T Read(string id, ObjectValue value);

    protected abstract ObjectBuilder Write(ObjectBuilder value, T item);

    private byte[] Bytes(T item) => PartCodec.Bytes(Write(PartCodec.Begin(), item));
}
