using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>Builds nodes that a transform adds; each stands where the text that caused it stands.</summary>
internal static class TemplateNodes
{
    /// <summary>Keys of loops, which repeat entries of the mapping that they stand in.</summary>
    public const string LoopPrefix = "Fn::ForEach::";

    public static TemplateScalar Text(string text, SourcePosition position) => new(text, TextOrigin.Whole(position));

    public static TemplateList List(SourcePosition position, IEnumerable<TemplateNode> items) => new(position, [.. items]);

    /// <summary>A mapping of the members that are not null.</summary>
    public static TemplateMapping Mapping(SourcePosition position, params IEnumerable<(string Key, TemplateNode? Value)> members) =>
        new(position, [.. Entries(position, members)]);

    public static TemplateMapping Ref(string name, SourcePosition position) => Mapping(position, ("Ref", Text(name, position)));

    public static TemplateMapping GetAtt(string logicalId, string attribute, SourcePosition position) =>
        Mapping(position, ("Fn::GetAtt", List(position, [Text(logicalId, position), Text(attribute, position)])));

    /// <summary>The entry with another key in the same place.</summary>
    public static TemplateMapping Rename(TemplateMapping mapping, IReadOnlyDictionary<string, string> names) =>
        new(mapping.Position, [.. mapping.Entries.Select(entry => entry with { Key = names.GetValueOrDefault(entry.Key, entry.Key) })]);

    /// <summary><paramref name="over"/> laid over <paramref name="under"/>: mappings merge, lists join, else the upper counts.</summary>
    public static TemplateNode Merge(TemplateNode under, TemplateNode over)
    {
        if (under is TemplateList lower && over is TemplateList upper)
            return new TemplateList(upper.Position, [.. lower.Items, .. upper.Items]);
        if (under is not TemplateMapping first || over is not TemplateMapping second || IsFunction(first) || IsFunction(second))
            return over;
        var entries = ImmutableArray.CreateBuilder<TemplateEntry>();
        foreach (TemplateEntry entry in first.Entries)
            entries.Add(second[entry.Key] is { } value ? entry with { Value = Merge(entry.Value, value) } : entry);
        entries.AddRange(second.Entries.Where(entry => first[entry.Key] is null));
        return new TemplateMapping(second.Position, entries.ToImmutable());
    }

    /// <summary>Whether a mapping is a call of an intrinsic function rather than data.</summary>
    public static bool IsFunction(TemplateNode node) =>
        node is TemplateMapping { Entries: [{ Key: var key }] } && (key is "Ref"
            || (key.StartsWith("Fn::", StringComparison.Ordinal) && !key.StartsWith(LoopPrefix, StringComparison.Ordinal)));

    private static IEnumerable<TemplateEntry> Entries(SourcePosition position, IEnumerable<(string Key, TemplateNode? Value)> members)
    {
        foreach ((string key, TemplateNode? value) in members)
        {
            if (value is not null)
                yield return new TemplateEntry(key, value.Position == default ? position : value.Position, value);
        }
    }
}
