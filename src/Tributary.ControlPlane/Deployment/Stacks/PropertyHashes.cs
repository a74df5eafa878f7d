using System.Collections.Immutable;
using System.Security.Cryptography;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>Fingerprints of properties: the same for the same content, whatever the order of its keys.</summary>
internal static class PropertyHashes
{
    public static ObjectValue Of(ObjectValue properties)
    {
        var hashes = new ObjectBuilder(properties.Count);
        foreach ((string name, Value value) in properties)
            hashes.Set(name, Hash(Sorted(value)));
        return hashes.Build();
    }

    /// <summary>The hash of nodes as they are written, their functions not evaluated.</summary>
    public static string Of(TemplateNode node) => Hash(Raw(node));

    /// <summary>The names whose hash is another one, or there on one side only.</summary>
    public static ImmutableHashSet<string> Changes(ObjectValue before, ObjectValue after) =>
        [.. before.Concat(after).Select(member => member.Key).Where(name => before[name] != after[name])];

    private static string Hash(Value value) => Convert.ToHexStringLower(SHA256.HashData(Utf8Output.ToBytes(value)));

    private static Value Sorted(Value value)
    {
        if (value.TryGetList(out ListValue? list))
            return ListValue.From(list.Select(Sorted));
        if (!value.TryGetObject(out ObjectValue? members))
            return value;
        var sorted = new ObjectBuilder(members.Count);
        foreach ((string key, Value member) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
            sorted.Set(key, Sorted(member));
        return sorted.Build();
    }

    private static Value Raw(TemplateNode node)
    {
        switch (node)
        {
            case TemplateList list:
                return ListValue.From(list.Items.Select(Raw));
            case TemplateMapping mapping:
                var members = new ObjectBuilder(mapping.Entries.Length);
                foreach (TemplateEntry entry in mapping.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                    members.Set(entry.Key, Raw(entry.Value));
                return members.Build();
            default:
                return node is TemplateScalar { IsNull: false } scalar ? scalar.Text : Value.Null;
        }
    }
}
