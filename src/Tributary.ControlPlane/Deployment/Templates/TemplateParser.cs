using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>Takes the tree of a template apart into its sections ("Template anatomy", AWS CloudFormation User Guide).</summary>
internal sealed class TemplateParser
{
    private const string ServerlessTransform = "AWS::Serverless-2016-10-31";
    private const string LanguageExtensions = "AWS::LanguageExtensions";

    private static readonly string[] Sections =
    [
        "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Globals",
        "Resources", "Outputs", "Hooks",
    ];

    private readonly TemplateMapping _root;
    private readonly ProblemList _problems = new();

    private TemplateParser(TemplateMapping root) => _root = root;

    /// <exception cref="TemplateException">With everything that is wrong about the sections.</exception>
    public static Template Parse(TemplateMapping root)
    {
        var parser = new TemplateParser(root);
        Template template = parser.Parse();
        parser._problems.ThrowIfAny();
        return template;
    }

    private Template Parse()
    {
        foreach (TemplateEntry entry in _root.Entries.Where(entry => !Sections.Contains(entry.Key)))
            _problems.Add(entry.KeyPosition, $"a template has no section '{entry.Key}'", Suggestion.For(entry.Key, Sections));
        if (_root["Resources"] is null)
            _problems.Add(_root.Position, "the template has no 'Resources'", "Add a 'Resources' section with at least one resource.");
        return new Template
        {
            File = _root.Position.File,
            Description = (_root["Description"] as TemplateScalar)?.Text,
            IsServerless = Transforms(),
            Globals = Section("Globals"),
            Parameters = Declarations("Parameters", Parameter),
            Mappings = Section("Mappings"),
            Conditions = Section("Conditions"),
            Resources = Declarations("Resources", new ResourceParser(_problems).Parse),
            Outputs = Declarations("Outputs", Output),
        };
    }

    private bool Transforms()
    {
        bool serverless = false;
        foreach (TemplateNode node in _root["Transform"] is TemplateList list ? list.Items : [_root["Transform"]!])
        {
            string? name = (node as TemplateScalar)?.Text;
            serverless |= name == ServerlessTransform;
            if (node is not null && name is not (ServerlessTransform or LanguageExtensions))
            {
                _problems.Add(
                    node.Position, $"the transform {(name is null ? node.Noun : $"'{name}'")} is not known here",
                    $"Only {ServerlessTransform} and {LanguageExtensions} are; process other macros before deploying.");
            }
        }

        return serverless;
    }

    private TemplateMapping Section(string name)
    {
        TemplateNode? node = _root[name];
        if (node is null or TemplateScalar { IsNull: true })
            return TemplateMapping.Empty(_root.Position);
        if (node is TemplateMapping mapping && !TemplateNodes.IsFunction(mapping))
            return mapping;
        _problems.Add(node.Position, $"the section '{name}' must be a mapping, and this is {node.Noun}");
        return TemplateMapping.Empty(node.Position);
    }

    private ImmutableArray<T> Declarations<T>(string section, Func<string, TemplateEntry, TemplateMapping, T?> parse)
        where T : class
    {
        var declarations = ImmutableArray.CreateBuilder<T>();
        foreach (TemplateEntry entry in Section(section).Entries)
        {
            if (entry.Key.Length is 0 or > 255 || !entry.Key.All(char.IsAsciiLetterOrDigit))
                _problems.Add(entry.KeyPosition, $"the name '{entry.Key}' must be 1 to 255 letters and digits", logicalId: entry.Key);
            else if (entry.Value is not TemplateMapping definition)
                _problems.Add(entry.KeyPosition, $"must be a mapping, and this is {entry.Value.Noun}", logicalId: entry.Key);
            else if (parse(entry.Key, entry, definition) is { } declaration)
                declarations.Add(declaration);
        }

        return declarations.ToImmutable();
    }

    private static ParameterDeclaration Parameter(string name, TemplateEntry entry, TemplateMapping definition) =>
        new(name, entry.KeyPosition, definition);

    private OutputDeclaration? Output(string name, TemplateEntry entry, TemplateMapping definition)
    {
        if (definition["Value"] is not { } value)
        {
            _problems.Add(entry.KeyPosition, "the output has no 'Value'", logicalId: name);
            return null;
        }

        return new OutputDeclaration(name, entry.KeyPosition, value)
        {
            Description = (definition["Description"] as TemplateScalar)?.Text,
            Condition = definition["Condition"] is TemplateScalar condition ? new Name(condition.Text, condition.Position) : null,
            ExportName = (definition["Export"] as TemplateMapping)?["Name"],
        };
    }
}
