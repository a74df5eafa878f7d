using System.Text;
using Tributary.Aws;
using Tributary.Storage;

namespace Tributary.ControlPlane.Definitions.Entries;

/// <summary>
/// Keys of the definitions: <c>kind, account, region, id, part, name</c>. One entry per part, so that a changed resolver is one
/// small write in an API of ten thousand.
/// </summary>
internal sealed class DefinitionKeys(string kind)
{
    public KeyRange All => KeyRange.WithPrefix(new Keys().Text(kind).Build());

    public KeyRange Of(AwsScope scope, string id) => KeyRange.WithPrefix(Prefix(scope, id).Build());

    public byte[] Entry(AwsScope scope, string id, string part, string name = "") => Prefix(scope, id).Text(part).Text(name).Build();

    private Keys Prefix(AwsScope scope, string id) => new Keys().Text(kind).Text(scope.AccountId).Text(scope.Region).Text(id);
}

/// <summary>A key taken apart again.</summary>
internal sealed record DefinitionKey(AwsScope Scope, string Id, string Part, string Name)
{
    private const int Parts = 6;

    public static DefinitionKey Read(ReadOnlySpan<byte> key)
    {
        var texts = new List<string>(Parts);
        while (!key.IsEmpty)
        {
            // Names, ids and regions hold no zero byte, so the first one ends the part.
            int end = key.IndexOf((byte)0);
            texts.Add(Encoding.UTF8.GetString(key[..end]));
            key = key[(end + 2)..];
        }

        return texts.Count == Parts
            ? new DefinitionKey(new AwsScope(texts[1], texts[2]), texts[3], texts[4], texts[5])
            : throw new InvalidDataException($"A key of the definitions has {texts.Count} parts, not {Parts}.");
    }
}

/// <summary>An entry of a definition as storage has it.</summary>
internal readonly record struct DefinitionEntry(DefinitionKey Key, byte[] Value);
