using System.Collections.Immutable;
using System.Globalization;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>Makes the inner nodes for both readers and holds them to <see cref="TemplateLimits"/>.</summary>
internal static class TemplateBuilder
{
    public static TemplateList List(SourcePosition position, ImmutableArray<TemplateNode> items) =>
        Bounded(new TemplateList(position, items));

    /// <exception cref="TemplateException">A key is there twice, or the node is too large.</exception>
    public static TemplateMapping Mapping(SourcePosition position, ImmutableArray<TemplateEntry> entries)
    {
        var seen = new Dictionary<string, SourcePosition>(entries.Length, StringComparer.Ordinal);
        foreach (TemplateEntry entry in entries)
        {
            if (!seen.TryAdd(entry.Key, entry.KeyPosition))
                throw Duplicate(entry, seen[entry.Key]);
        }

        return Bounded(new TemplateMapping(position, entries));
    }

    /// <summary>Refuses before the reader goes a level deeper, so that nesting never reaches the end of the stack.</summary>
    public static void CheckDepth(SourcePosition position, int depth)
    {
        if (depth > TemplateLimits.DepthMax)
            throw TooDeep(position);
    }

    private static T Bounded<T>(T node)
        where T : TemplateNode
    {
        if (node.Depth > TemplateLimits.DepthMax)
            throw TooDeep(node.Position);
        if (node.Weight > TemplateLimits.NodesMax)
        {
            string limit = TemplateLimits.NodesMax.ToString("N0", CultureInfo.InvariantCulture);
            throw new TemplateException(
                node.Position, $"with its aliases expanded the template has more than {limit} nodes",
                "Split the template, or use fewer aliases.");
        }

        return node;
    }

    private static TemplateException TooDeep(SourcePosition position) =>
        new(position, $"the template is nested deeper than {TemplateLimits.DepthMax} levels", "Flatten this part of the template.");

    private static TemplateException Duplicate(TemplateEntry entry, SourcePosition first) => new(
        entry.KeyPosition,
        $"the key '{entry.Key}' is already at line {first.Line}, column {first.Column}",
        "Remove one of the two, or give it another name.");
}
