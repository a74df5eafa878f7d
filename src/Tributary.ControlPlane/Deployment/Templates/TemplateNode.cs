using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>
/// A node of a template, YAML or JSON, that remembers where it was written. Immutable, so an alias is the anchored node itself.
/// </summary>
internal abstract class TemplateNode
{
    private protected TemplateNode(SourcePosition position, long weight, int depth)
    {
        Position = position;
        Weight = weight;
        Depth = depth;
    }

    public SourcePosition Position { get; }

    /// <summary>Nodes below and including this one, aliases counted as often as they are used.</summary>
    public long Weight { get; }

    /// <summary>Levels below and including this one.</summary>
    public int Depth { get; }

    /// <summary>"a text", "a list", "a mapping" or "null", for messages.</summary>
    public abstract string Noun { get; }
}

/// <summary>
/// A scalar as text. CloudFormation lets a property's type decide what a scalar is ("5" is a number where a number belongs), so
/// the text is kept as written; only booleans are in lower case.
/// </summary>
internal sealed class TemplateScalar : TemplateNode
{
    public TemplateScalar(string text, TextOrigin origin)
        : base(origin.Position, 1, 1)
    {
        Text = text;
        Origin = origin;
    }

    private TemplateScalar(SourcePosition position)
        : this(string.Empty, TextOrigin.Whole(position)) => IsNull = true;

    public string Text { get; }

    public bool IsNull { get; }

    /// <summary>Where the characters of the text stand.</summary>
    public TextOrigin Origin { get; }

    public override string Noun => IsNull ? "null" : "a text";

    public static TemplateScalar Null(SourcePosition position) => new(position);
}

internal sealed class TemplateList(SourcePosition position, ImmutableArray<TemplateNode> items) : TemplateNode(
    position,
    1 + items.Sum(item => item.Weight),
    1 + items.Select(item => item.Depth).DefaultIfEmpty().Max())
{
    public ImmutableArray<TemplateNode> Items { get; } = items;

    public override string Noun => "a list";
}

internal readonly record struct TemplateEntry(string Key, SourcePosition KeyPosition, TemplateNode Value);

/// <summary>Entries in the order they were written, each key once.</summary>
internal sealed class TemplateMapping : TemplateNode
{
    private readonly Dictionary<string, int> _positions;

    public TemplateMapping(SourcePosition position, ImmutableArray<TemplateEntry> entries)
        : base(
            position,
            1 + entries.Sum(entry => 1 + entry.Value.Weight),
            1 + entries.Select(entry => entry.Value.Depth).DefaultIfEmpty().Max())
    {
        Entries = entries;
        _positions = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (int i = 0; i < entries.Length; i++)
            _positions.Add(entries[i].Key, i);
    }

    public ImmutableArray<TemplateEntry> Entries { get; }

    public override string Noun => "a mapping";

    public IEnumerable<string> Keys => Entries.Select(entry => entry.Key);

    /// <summary>The value under a key, or null when there is none.</summary>
    public TemplateNode? this[string key] => _positions.TryGetValue(key, out int index) ? Entries[index].Value : null;

    public static TemplateMapping Empty(SourcePosition position) => new(position, []);

    public SourcePosition KeyPosition(string key) => _positions.TryGetValue(key, out int index) ? Entries[index].KeyPosition : Position;
}
