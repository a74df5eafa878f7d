using System.Collections.Immutable;
using System.Globalization;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Macros;

/// <summary>
/// <c>Fn::ForEach::Name: [Identifier, Collection, {Key: Value}]</c>: the mapping once for each element of the collection, with the
/// element in the place of <c>${Identifier}</c>, of <c>&amp;{Identifier}</c> (its letters and digits only) and of a Ref to it.
/// </summary>
internal sealed class LoopMacro(EvaluationScope scope)
{
    /// <summary>Loops within loops ("Fn::ForEach", AWS CloudFormation Template Reference).</summary>
    private const int DepthMax = 5;

    private readonly List<(string Name, string Value)> _bound = [];
    private int _nodes;

    /// <summary>Where the first loop of a template stands, or null.</summary>
    public static SourcePosition? FirstIn(TemplateNode node) => node switch
    {
        TemplateList list => list.Items.Select(FirstIn).FirstOrDefault(position => position is not null),
        TemplateMapping mapping => mapping.Entries.Select(entry => IsLoop(entry) ? entry.KeyPosition : FirstIn(entry.Value))
            .FirstOrDefault(position => position is not null),
        _ => null,
    };

    /// <summary>A section with what its loops repeat there once, under names that only say which loop it is.</summary>
    public static TemplateMapping Outline(TemplateMapping section) => new(section.Position, [.. section.Entries.SelectMany(OutlineOf)]);

    /// <exception cref="TemplateException">A loop is wrong, or what it makes is too large.</exception>
    public TemplateMapping Expand(TemplateMapping root) => (TemplateMapping)ExpandNode(root);

    private static bool IsLoop(TemplateEntry entry) => entry.Key.StartsWith(TemplateNodes.LoopPrefix, StringComparison.Ordinal);

    private static IEnumerable<TemplateEntry> OutlineOf(TemplateEntry entry)
    {
        if (!IsLoop(entry))
            return [entry];
        return entry.Value is TemplateList { Items: [_, _, TemplateMapping body] }
            ? Outline(body).Entries.Select(item => item with { Key = Letters($"{entry.Key[TemplateNodes.LoopPrefix.Length..]}{item.Key}") })
            : [];
    }

    private TemplateNode ExpandNode(TemplateNode node)
    {
        if (++_nodes > TemplateLimits.NodesMax)
        {
            string limit = TemplateLimits.NodesMax.ToString("N0", CultureInfo.InvariantCulture);
            throw new TemplateException(node.Position, $"the loops of the template make more than {limit} nodes");
        }

        return node switch
        {
            TemplateMapping { Entries: [{ Key: "Ref", Value: TemplateScalar name }] } when Find(name.Text) is { } value =>
                TemplateNodes.Text(value, node.Position),
            TemplateMapping mapping => TemplateBuilder.Mapping(mapping.Position, [.. mapping.Entries.SelectMany(ExpandEntry)]),
            TemplateList list => TemplateBuilder.List(list.Position, [.. list.Items.Select(ExpandNode)]),
            TemplateScalar { IsNull: false } text when Replace(text.Text) is var replaced && !ReferenceEquals(replaced, text.Text) =>
                new TemplateScalar(replaced, text.Origin),
            _ => node,
        };
    }

    private IEnumerable<TemplateEntry> ExpandEntry(TemplateEntry entry) =>
        IsLoop(entry) ? Repeat(entry) : [entry with { Key = Replace(entry.Key), Value = ExpandNode(entry.Value) }];

    private IEnumerable<TemplateEntry> Repeat(TemplateEntry loop)
    {
        if (loop.Value is not TemplateList { Items: [TemplateScalar identifier, var collection, TemplateMapping body] })
        {
            throw new TemplateException(
                loop.Value.Position, "Fn::ForEach takes an identifier, a collection and a mapping to repeat",
                "Write 'Fn::ForEach::Name: [Identifier, Collection, {Key: Value}]'.");
        }

        if (identifier.Text.Length == 0 || identifier.Text != Letters(identifier.Text) || Find(identifier.Text) is not null)
            throw new TemplateException(identifier.Position, $"'{identifier.Text}' is no identifier of letters and digits, or is taken");
        if (_bound.Count == DepthMax)
            throw new TemplateException(loop.KeyPosition, $"loops are nested more than {DepthMax} deep");
        var entries = new List<TemplateEntry>();
        foreach (string element in Elements(ExpandNode(collection)))
        {
            _bound.Add((identifier.Text, element));
            entries.AddRange(body.Entries.SelectMany(ExpandEntry));
            _bound.RemoveAt(_bound.Count - 1);
        }

        return entries;
    }

    private IEnumerable<string> Elements(TemplateNode collection)
    {
        foreach (Value element in scope.List(collection, "the collection of Fn::ForEach"))
        {
            foreach (Value item in element.TryGetList(out ListValue? inner) ? inner : ListValue.Of(element))
            {
                yield return item.TryGetString(out string text)
                    ? text
                    : throw new TemplateException(collection.Position, "the collection of Fn::ForEach is a list of texts");
            }
        }
    }

    private string? Find(string identifier)
    {
        foreach ((string name, string value) in _bound)
        {
            if (name == identifier)
                return value;
        }

        return null;
    }

    private string Replace(string text)
    {
        foreach ((string name, string value) in _bound)
        {
            text = text.Replace($"${{{name}}}", value, StringComparison.Ordinal)
                .Replace($"&{{{name}}}", Letters(value), StringComparison.Ordinal);
        }

        return text;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
