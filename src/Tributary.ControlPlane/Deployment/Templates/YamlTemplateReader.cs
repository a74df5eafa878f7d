using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>
/// Reads a YAML template into nodes with positions. It builds on the parser's events: the library's own tree recurses without a
/// bound and forgets how a scalar was written.
/// </summary>
internal sealed class YamlTemplateReader
{
    private const string MergeKey = "<<";

    private readonly string _file;
    private readonly string[] _lines;
    private readonly Parser _parser;

    // An anchor stands with null while its own node is being read: an alias inside it would be a circle.
    private readonly Dictionary<string, TemplateNode?> _anchors = new(StringComparer.Ordinal);

    private YamlTemplateReader(string file, string text)
    {
        _file = file;
        _lines = text.Split('\n');
        _parser = new Parser(new StringReader(text));
    }

    public static TemplateNode Read(string file, string text)
    {
        var reader = new YamlTemplateReader(file, text);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            // The library puts the position before some of its sentences, and a comma or a stop after others.
            string reason = exception.Message.Split("): ")[^1].TrimEnd('.', ',');
            throw new TemplateException(
                reader.Position(exception.Start), $"the template is not YAML: {char.ToLowerInvariant(reason[0])}{reason[1..]}");
        }
    }

    private TemplateNode ReadDocument()
    {
        Next();
        if (Next() is StreamEnd)
            throw new TemplateException(
                new SourcePosition(_file, 1, 1), "the template is empty", "It needs at least a 'Resources' section.");
        Next();
        TemplateNode node = ReadNode(1);
        Next();
        if (Next() is DocumentStart second)
            throw new TemplateException(Position(second.Start), "the file holds a second YAML document", "Keep one template per file.");
        return node;
    }

    // Reads the node at the current event and leaves the parser at its last event.
    private TemplateNode ReadNode(int depth)
    {
        ParsingEvent current = _parser.Current!;
        SourcePosition position = Position(current.Start);
        if (current is AnchorAlias alias)
            return Resolve(alias, position);
        if (current is not NodeEvent start)
            throw NotYaml(position);
        TemplateBuilder.CheckDepth(position, depth);
        string? anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        if (anchor is not null)
            _anchors[anchor] = null;
        TemplateNode node = start switch
        {
            SequenceStart => ReadList(position, depth),
            MappingStart => ReadMapping(position, depth),
            _ => ReadScalar((Scalar)start, position),
        };
        node = ShortTags.Expand(start.Tag.IsEmpty || start.Tag.IsNonSpecific ? null : start.Tag.Value, node);
        if (anchor is not null)
            _anchors[anchor] = node;
        return node;
    }

    private TemplateNode Resolve(AnchorAlias alias, SourcePosition position)
    {
        string name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out TemplateNode? node))
            throw new TemplateException(position, $"no anchor is named '{name}'", Suggestion.For(name, _anchors.Keys));
        return node ?? throw new TemplateException(
            position, $"the alias '*{name}' stands inside its own anchor", "Repeat the content instead.");
    }

    private TemplateList ReadList(SourcePosition position, int depth)
    {
        var items = ImmutableArray.CreateBuilder<TemplateNode>();
        while (Next() is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        return TemplateBuilder.List(position, items.ToImmutable());
    }

    private TemplateMapping ReadMapping(SourcePosition position, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<TemplateEntry>();
        var merged = new List<TemplateMapping>();
        while (Next() is not MappingEnd)
        {
            SourcePosition keyPosition = Position(_parser.Current!.Start);
            if (_parser.Current is not Scalar { Value: var key } scalar)
                throw new TemplateException(keyPosition, "a key is not a text", "Write a plain text before the colon.");
            Next();
            TemplateNode value = ReadNode(depth + 1);
            if (key == MergeKey && scalar.IsPlainImplicit)
                AddMerged(value, merged);
            else
                entries.Add(new TemplateEntry(key, keyPosition, value));
        }

        return TemplateBuilder.Mapping(position, Merge(entries, merged));
    }

    private static void AddMerged(TemplateNode value, List<TemplateMapping> merged)
    {
        foreach (TemplateNode item in value is TemplateList list ? list.Items : [value])
        {
            merged.Add(item as TemplateMapping ?? throw new TemplateException(
                item.Position, $"a merge key ('<<') takes mappings, and this is {item.Noun}", "Name an anchor of a mapping."));
        }
    }

    // YAML's merge key: keys written out win over merged ones, earlier mappings over later ones.
    private static ImmutableArray<TemplateEntry> Merge(ImmutableArray<TemplateEntry>.Builder entries, List<TemplateMapping> merged)
    {
        if (merged.Count == 0)
            return entries.ToImmutable();
        var known = entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        foreach (TemplateEntry entry in merged.SelectMany(mapping => mapping.Entries))
        {
            if (known.Add(entry.Key))
                entries.Add(entry);
        }

        return entries.ToImmutable();
    }

    private TemplateScalar ReadScalar(Scalar scalar, SourcePosition position)
    {
        string text = scalar.Value;
        if (scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty)
        {
            if (text is "" or "~" or "null" or "Null" or "NULL")
                return TemplateScalar.Null(position);
            if (text is "True" or "TRUE" or "False" or "FALSE")
                text = text.ToLowerInvariant();
        }

        return new TemplateScalar(text, scalar.Style == ScalarStyle.Literal ? Block(position) : TextOrigin.Whole(position));
    }

    // The parser does not say how far a block is indented: its first line that is not blank does.
    private TextOrigin Block(SourcePosition position)
    {
        for (int line = position.Line; line < _lines.Length; line++)
        {
            int indentation = _lines[line].AsSpan().IndexOfAnyExcept(' ');
            if (indentation >= 0 && _lines[line][indentation] is not '\r')
                return TextOrigin.OfBlock(position, indentation);
        }

        return TextOrigin.Whole(position);
    }

    private ParsingEvent Next()
    {
        SourcePosition last = _parser.Current is { } current ? Position(current.End) : new SourcePosition(_file, 1, 1);
        try
        {
            if (_parser.MoveNext())
                return _parser.Current!;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException)
        {
            // Some texts bring the library into states that it does not expect itself.
            throw NotYaml(last);
        }

        throw new TemplateException(new SourcePosition(_file, _lines.Length, 1), "the template ends too early");
    }

    private static TemplateException NotYaml(SourcePosition position) =>
        new(position, "the template is not YAML from here on", "Check indentation, brackets and quotes.");

    private SourcePosition Position(in Mark mark) => new(_file, (int)mark.Line, (int)mark.Column);
}
