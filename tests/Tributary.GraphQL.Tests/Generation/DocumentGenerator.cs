using System.Text;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Tests.Generation;

/// <summary>Writes operations and fragments for a schema: every form a request can have, valid but for the slips.</summary>
internal sealed class DocumentGenerator
{
    private const int DepthMax = 4;

    private readonly Schema _schema;
    private readonly Choices _choices;
    private readonly NamedType[] _composites;
    private readonly VariablePool _variables;
    private readonly LiteralGenerator _literals;
    private readonly List<FragmentModel> _fragments = [];
    private FragmentUse _use = new();
    private int _aliases;

    private DocumentGenerator(Schema schema, Choices choices)
    {
        _schema = schema;
        _choices = choices;
        _composites = [.. schema.Types.Where(type => type.IsComposite && !type.Name.StartsWith("__", StringComparison.Ordinal))];
        _variables = new VariablePool(choices);
        _literals = new LiteralGenerator(choices, _variables);
    }

    public static string Generate(Schema schema, Choices choices) => new DocumentGenerator(schema, choices).Write();

    private string Write()
    {
        for (int i = _choices.Below(4); i > 0; i--)
            _fragments.Add(new FragmentModel($"F{i}", _choices.Of(_composites)));
        // Each fragment spreads only those after it.
        for (int i = _fragments.Count - 1; i >= 0; i--)
            Write(_fragments[i]);

        List<string> definitions = [];
        int operations = _choices.Chance(0.85) ? 1 : 2;
        for (int i = 0; i < operations; i++)
            definitions.Add(WriteOperation(operations == 1 && !_choices.Slip() ? null : $"Q{i}"));
        HashSet<string> spread = Reached();
        foreach (FragmentModel fragment in _fragments)
        {
            if (spread.Contains(fragment.Name) != _choices.Slip())
                definitions.Add(fragment.Text);
        }

        if (_choices.Slip())
            definitions.Add(_choices.Of([definitions[^1], "type Extra { a: Int }", "{ __typename }", "query Q0 { __typename }"]));
        _choices.Shuffle(definitions);
        return string.Join("\n", definitions);
    }

    private readonly HashSet<string> _reached = [];

    private HashSet<string> Reached()
    {
        var open = new Stack<string>(_reached);
        while (open.TryPop(out string? name))
        {
            foreach (string inner in _fragments.Find(fragment => fragment.Name == name)?.Use.Fragments ?? [])
            {
                if (_reached.Add(inner))
                    open.Push(inner);
            }
        }

        return _reached;
    }

    private void Write(FragmentModel fragment)
    {
        _use = fragment.Use;
        NamedType type = fragment.Type;
        string condition = _choices.Slip() ? _choices.Of(["Int", "Nowhere", "Input1", "Query"]) : type.Name;
        string selections = WriteSelections(type, 2, fragment);
        fragment.Text = $"fragment {fragment.Name} on {condition}{WriteDirectives(DirectiveLocation.FragmentDefinition)} {selections}";
        fragment.IsWritten = true;
    }

    private string WriteOperation(string? name)
    {
        _use = new FragmentUse();
        OperationKind kind = _choices.Below(6) switch
        {
            0 when _schema.MutationType is not null || _choices.Slip() => OperationKind.Mutation,
            1 when _schema.SubscriptionType is not null || _choices.Slip() => OperationKind.Subscription,
            _ => OperationKind.Query,
        };
        ObjectType root = _schema.RootType(kind) ?? _schema.QueryType;
        string directives = WriteDirectives(LocationOf(kind));
        string selections = kind == OperationKind.Subscription && !_choices.Slip()
            ? $"{{ {WriteField(root, _choices.Of(root.Fields), DepthMax)} }}"
            : WriteSelections(root, DepthMax, null);
        _reached.UnionWith(_use.Fragments);
        string variables = WriteVariables();
        if (name is null && kind == OperationKind.Query && variables.Length == 0 && directives.Length == 0 && _choices.Chance(0.5))
            return selections;
        name ??= _choices.Chance(0.5) ? "Q" : null;
        return $"{DocumentPrinter.Keyword(kind)}{(name is null ? string.Empty : " " + name)}{variables}{directives} {selections}";
    }

    private static DirectiveLocation LocationOf(OperationKind kind) => kind switch
    {
        OperationKind.Mutation => DirectiveLocation.Mutation,
        OperationKind.Subscription => DirectiveLocation.Subscription,
        _ => DirectiveLocation.Query,
    };

    private string WriteVariables()
    {
        HashSet<string> used = [.. _use.Variables];
        var open = new Stack<string>(_use.Fragments);
        HashSet<string> seen = [.. _use.Fragments];
        while (open.TryPop(out string? name))
        {
            FragmentUse use = _fragments.Find(fragment => fragment.Name == name)?.Use ?? new FragmentUse();
            used.UnionWith(use.Variables);
            foreach (string inner in use.Fragments)
            {
                if (seen.Add(inner))
                    open.Push(inner);
            }
        }

        if (_choices.Slip())
            used.Add("unused");
        List<string> definitions = [];
        foreach (string name in used.Order(StringComparer.Ordinal))
        {
            if (!_choices.Slip())
                definitions.Add(_variables.Write(name, _literals));
        }

        if (definitions.Count > 0 && _choices.Slip())
            definitions.Add(definitions[0]);
        return definitions.Count == 0 ? string.Empty : $"({string.Join(", ", definitions)})";
    }

    private string WriteSelections(NamedType parent, int depth, FragmentModel? inside)
    {
        var output = new StringBuilder("{");
        ReadOnlySpan<FieldDefinition> fields = parent is CompositeType composite ? composite.Fields.AsSpan() : [];
        int count = _choices.Between(1, 4);
        for (int i = 0; i < count; i++)
        {
            output.Append(' ');
            int kind = _choices.Below(10);
            if (kind == 0 && PickFragment(parent, inside) is { } fragment)
                output.Append(WriteSpread(fragment));
            else if (kind == 1 && depth > 0)
                output.Append(WriteInlineFragment(parent, depth, inside));
            else if (kind == 2 || fields.IsEmpty)
                output.Append(_choices.Slip() ? "nothing" : "__typename");
            else
                output.Append(WriteField(parent, fields[_choices.Below(fields.Length)], depth));
        }

        return output.Append(" }").ToString();
    }

    private FragmentModel? PickFragment(NamedType parent, FragmentModel? inside)
    {
        int first = inside is null ? 0 : _fragments.IndexOf(inside) + 1;
        List<FragmentModel> fitting = [.. _fragments.Skip(first).Where(fragment => Overlaps(parent, fragment.Type))];
        if (_choices.Slip() && _fragments.Count > 0)
            return _choices.Of(_fragments);
        return fitting.Count == 0 ? null : _choices.Of(fitting);
    }

    private bool Overlaps(NamedType one, NamedType other) =>
        _schema.PossibleTypes(one).Any(type => _schema.IsPossibleType(other, type));

    private string WriteSpread(FragmentModel fragment)
    {
        string name = _choices.Slip() ? "Missing" : fragment.Name;
        _use.Fragments.Add(fragment.Name);
        return $"...{name}{WriteDirectives(DirectiveLocation.FragmentSpread)}";
    }

    private string WriteInlineFragment(NamedType parent, int depth, FragmentModel? inside)
    {
        NamedType[] fitting = [.. _composites.Where(type => Overlaps(parent, type) || _choices.Slip())];
        NamedType type = fitting.Length == 0 || _choices.Chance(0.2) ? parent : _choices.Of(fitting);
        string condition = ReferenceEquals(type, parent) && _choices.Chance(0.7) ? string.Empty : $" on {type.Name}";
        if (_choices.Slip())
            condition = _choices.Of([" on Nowhere", " on Int", " on Enum1"]);
        return $"...{condition}{WriteDirectives(DirectiveLocation.InlineFragment)} {WriteSelections(type, depth - 1, inside)}";
    }

    private string WriteField(NamedType parent, FieldDefinition field, int depth)
    {
        string arguments = WriteArguments(field.Arguments);
        string alias = NeedsAlias(field, arguments) ? $"a{_aliases++}: " : string.Empty;
        string name = _choices.Slip() ? field.Name + "s" : field.Name;
        string selections = string.Empty;
        bool isLeaf = field.Type.Named is LeafType;
        if (!isLeaf && depth == 0)
            return "__typename";
        if (isLeaf == _choices.Slip())
            selections = " " + WriteSelections(isLeaf ? parent : field.Type.Named, Math.Max(0, depth - 1), null);
        return $"{alias}{name}{arguments}{WriteDirectives(DirectiveLocation.Field)}{selections}";
    }

    // Fields of one key must agree: those with arguments get keys of their own, as do those whose type another object has otherwise.
    private bool NeedsAlias(FieldDefinition field, string arguments) =>
        !_choices.Slip() && (arguments.Length > 0 || _choices.Chance(0.5) || field.Type.IsNonNull || field.Type is ListType);

    private string WriteArguments(IReadOnlyList<ArgumentDefinition> definitions)
    {
        List<string> arguments = [];
        foreach (ArgumentDefinition definition in definitions)
        {
            if (definition.IsRequired ? !_choices.Slip() : _choices.Chance(0.6))
                arguments.Add(WriteArgument(definition));
        }

        if (arguments.Count > 0 && _choices.Slip())
            arguments.Add(_choices.Of(arguments));
        return arguments.Count == 0 ? string.Empty : $"({string.Join(_choices.Chance(0.2) ? " " : ", ", arguments)})";
    }

    private string WriteArgument(ArgumentDefinition definition)
    {
        string name = _choices.Slip() ? definition.Name + "s" : definition.Name;
        return $"{name}: {_literals.Write(definition.Type, _use.Variables, definition.DefaultLiteral is not null)}";
    }

    private string WriteDirectives(DirectiveLocation location)
    {
        if (!_choices.Chance(0.12) && !_choices.Slip())
            return string.Empty;
        DirectiveDefinition[] fitting =
            [.. _schema.Directives.Where(directive => directive.Locations.Contains(location) != _choices.Slip())];
        if (fitting.Length == 0)
            return _choices.Slip() ? " @missing" : string.Empty;
        DirectiveDefinition chosen = _choices.Of(fitting);
        string text = $" @{chosen.Name}{WriteArguments(chosen.Arguments)}";
        return chosen.IsRepeatable || _choices.Slip() ? text + text : text;
    }

    private sealed class FragmentModel(string name, NamedType type)
    {
        public string Name => name;

        public NamedType Type => type;

        public FragmentUse Use { get; } = new();

        public string Text { get; set; } = string.Empty;

        public bool IsWritten { get; set; }
    }

    private sealed class FragmentUse
    {
        public HashSet<string> Variables { get; } = [];

        public HashSet<string> Fragments { get; } = [];
    }
}
