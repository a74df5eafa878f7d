using System.Text;

namespace Tributary.GraphQL.Tests.Generation;

/// <summary>
/// Writes schema documents that use every kind of definition and extension. Types refer to each other freely; interfaces implement
/// interfaces, and what implements them has their fields.
/// </summary>
internal sealed class SchemaGenerator
{
    private static readonly string[] FieldNames =
        ["id", "name", "title", "size", "owner", "items", "next", "note", "kind", "data", "parent", "total"];

    private static readonly string[] ArgumentNames = ["first", "after", "filter", "order", "flag", "ratio"];
    private static readonly string[] BuiltIn = ["Int", "Float", "String", "Boolean", "ID"];
    private static readonly string[] Unknown = ["Strin", "Nowhere", "object0", "Querry", "__Missing"];

    private readonly Choices _choices;
    private readonly List<CompositeModel> _interfaces = [];
    private readonly List<CompositeModel> _objects = [];
    private readonly List<InputObjectModel> _inputs = [];
    private readonly List<string> _scalars = [];
    private readonly List<string> _unions = [];
    private readonly Dictionary<string, string[]> _enums = [];
    private readonly SchemaText _text;

    private SchemaGenerator(Choices choices)
    {
        _choices = choices;
        _text = new SchemaText(choices);
    }

    public static string Generate(Choices choices)
    {
        var generator = new SchemaGenerator(choices);
        generator.DeclareNames();
        generator.FillInputs();
        generator.FillComposites();
        return generator.Write();
    }

    private void DeclareNames()
    {
        for (int i = _choices.Between(0, 2); i > 0; i--)
            _scalars.Add($"Scalar{i}");
        for (int i = _choices.Between(1, 2); i > 0; i--)
            _enums.Add($"Enum{i}", [.. Enumerable.Range(1, _choices.Between(1, 4)).Select(value => $"VALUE_{value}")]);
        for (int i = _choices.Between(1, 4); i > 0; i--)
            _inputs.Add(new InputObjectModel($"Input{i}", _choices.Chance(0.25), []));
        for (int i = _choices.Between(1, 4); i > 0; i--)
            _interfaces.Add(new CompositeModel($"Interface{i}", [], []));
        _objects.Add(new CompositeModel("Query", [], []));
        for (int i = _choices.Between(2, 6); i > 0; i--)
            _objects.Add(new CompositeModel($"Object{i}", [], []));
        for (int i = _choices.Between(0, 2); i > 0; i--)
            _unions.Add($"Union{i}");
    }

    private void FillInputs()
    {
        foreach (InputObjectModel input in _inputs)
        {
            foreach (string name in Take(ArgumentNames, 1, 4))
                input.Fields.Add(MakeInputField(input, name));
        }
    }

    private InputModel MakeInputField(InputObjectModel owner, string name)
    {
        InputModel field = MakeInput(name);
        if (!owner.IsOneOf || _choices.Slip())
            return field;
        return new InputModel(name, field.Type.TrimEnd('!'), null);
    }

    private void FillComposites()
    {
        for (int i = 0; i < _interfaces.Count; i++)
        {
            if (_choices.Chance(0.5) && i > 0)
                Implement(_interfaces[i], _interfaces[_choices.Below(i)]);
            AddFields(_interfaces[i]);
        }

        foreach (CompositeModel type in _objects)
        {
            for (int i = _choices.Below(3); i > 0; i--)
                Implement(type, _choices.Of(_interfaces));
            AddFields(type);
        }
    }

    private void Implement(CompositeModel type, CompositeModel contract)
    {
        foreach (string ancestor in contract.Interfaces.Append(contract.Name))
        {
            if (!type.Interfaces.Contains(ancestor) && !_choices.Slip())
                type.Interfaces.Add(ancestor);
        }

        foreach (FieldModel field in contract.Fields)
        {
            int known = type.Fields.FindIndex(own => own.Name == field.Name);
            if (known >= 0)
                continue; // two interfaces that disagree about a field are a mistake of their own
            if (!_choices.Slip())
                type.Fields.Add(Narrow(field));
        }
    }

    private FieldModel Narrow(FieldModel field)
    {
        string type = field.Type;
        if (_choices.Slip())
            type = MakeOutputType();
        else if (_choices.Chance(0.2) && !type.EndsWith('!'))
            type += "!";
        List<InputModel> arguments = [.. field.Arguments];
        if (_choices.Chance(0.1))
            arguments.Add(new InputModel("extra", _choices.Slip() ? "Int!" : "Int", null));
        if (arguments.Count > 0 && _choices.Slip())
            arguments.RemoveAt(_choices.Below(arguments.Count));
        return field with { Type = type, Arguments = arguments, IsInherited = true };
    }

    private void AddFields(CompositeModel type)
    {
        foreach (string name in Take(FieldNames, 1, 6))
        {
            if (!type.Fields.Exists(field => field.Name == name) || _choices.Slip())
                type.Fields.Add(new FieldModel(name, MakeOutputType(), MakeArguments()));
        }
    }

    private List<InputModel> MakeArguments() =>
        _choices.Chance(0.65) ? [] : [.. Take(ArgumentNames, 1, 3).Select(MakeInput)];

    private InputModel MakeInput(string name)
    {
        string named = MakeInputName();
        string type = Wrap(named);
        // A required input that leads to itself can never be given.
        if (named.StartsWith("Input", StringComparison.Ordinal) && !_choices.Slip())
            type = type.TrimEnd('!');
        return new InputModel(name, type, _choices.Chance(0.25) ? MakeDefault(type) : null);
    }

    private string MakeInputName()
    {
        if (_choices.Slip())
            return _choices.Chance(0.5) ? _choices.Of(Unknown) : _choices.Of(_objects).Name;
        return _choices.Below(8) switch
        {
            0 when _scalars.Count > 0 => _choices.Of(_scalars),
            0 or 1 => _choices.Of(_inputs).Name,
            2 => _choices.Of([.. _enums.Keys]),
            _ => _choices.Of(BuiltIn),
        };
    }

    private string MakeOutputType()
    {
        if (_choices.Slip())
            return Wrap(_choices.Chance(0.5) ? _choices.Of(Unknown) : _choices.Of(_inputs).Name);
        return Wrap(_choices.Below(10) switch
        {
            0 or 1 => _choices.Of(_objects).Name,
            2 => _choices.Of(_interfaces).Name,
            3 when _unions.Count > 0 => _choices.Of(_unions),
            4 => _choices.Of([.. _enums.Keys]),
            5 when _scalars.Count > 0 => _choices.Of(_scalars),
            _ => _choices.Of(BuiltIn),
        });
    }

    private string Wrap(string type) => _choices.Below(12) switch
    {
        0 or 1 => type + "!",
        2 => $"[{type}]",
        3 => $"[{type}!]",
        4 => $"[{type}]!",
        5 => $"[[{type}!]]!",
        _ => type,
    };

    private string MakeDefault(string type)
    {
        if (_choices.Slip())
            return _choices.Of(["\"text\"", "1", "1.5", "null", "NOPE", "{first: 1}", "[1, null]", "true"]);
        if (!type.EndsWith('!') && _choices.Chance(0.2))
            return "null";
        string nullable = type.TrimEnd('!');
        if (nullable[0] == '[')
            return _choices.Chance(0.2) ? "[]" : $"[{MakeDefault(nullable[1..^1])}]";
        return nullable switch
        {
            "Int" => _choices.Of(["0", "-7", "2147483647"]),
            "Float" => _choices.Of(["1", "0.5", "-2.5e3"]),
            "String" => _choices.Of(["\"\"", "\"a b\"", "\"\"\"block\"\"\""]),
            "Boolean" => _choices.Of(["true", "false"]),
            "ID" => _choices.Of(["\"a\"", "12"]),
            _ when _enums.TryGetValue(nullable, out string[]? values) => _choices.Of(values),
            _ when _scalars.Contains(nullable) => _choices.Of(["1", "\"s\"", "{a: [1]}"]),
            // Input objects with required fields have no short value; null is one where it is allowed.
            _ => type.EndsWith('!') ? "{}" : "null",
        };
    }

    private string Write()
    {
        List<string> definitions = [];
        foreach (string scalar in _scalars)
            definitions.Add(_text.Scalar(scalar));
        foreach ((string name, string[] values) in _enums)
            definitions.Add(_text.Enum(name, values));
        foreach (InputObjectModel input in _inputs)
            definitions.AddRange(_text.Input(input));
        foreach (CompositeModel type in _interfaces)
            definitions.AddRange(_text.Composite("interface", type));
        foreach (CompositeModel type in _objects)
            definitions.AddRange(_text.Composite("type", type));
        foreach (string union in _unions)
            definitions.Add(_text.Union(union, MakeMembers()));
        definitions.AddRange(_text.Directives());
        definitions.AddRange(_text.Roots([.. _objects.Skip(1).Select(type => type.Name)]));
        if (_choices.Slip())
            definitions.Add(_choices.Of(definitions));
        if (_choices.Slip())
            definitions.RemoveAt(_choices.Below(definitions.Count));
        _choices.Shuffle(definitions);
        return string.Join("\n", definitions);
    }

    private List<string> MakeMembers()
    {
        List<string> members = [.. Take([.. _objects.Select(type => type.Name)], 1, 3)];
        if (_choices.Slip())
            members.Add(_choices.Of([members[0], _interfaces[0].Name, "Int", "Nowhere"]));
        return members;
    }

    private List<string> Take(IReadOnlyList<string> names, int smallest, int largest)
    {
        List<string> shuffled = [.. names];
        _choices.Shuffle(shuffled);
        return shuffled[..Math.Min(shuffled.Count, _choices.Between(smallest, largest))];
    }
}
