using System.Text;
using Tributary.GraphQL.Language;

namespace Tributary.ControlPlane.Definitions.Types;

/// <summary>
/// A schema document taken apart into its definitions, which need not be complete: a type may name types that are still missing.
/// Changing one definition leaves the text of all others as it is.
/// </summary>
internal sealed class SchemaDocument
{
    /// <summary>What AppSync calls the block that names the root types.</summary>
    public const string SchemaBlock = "schema";

    private static readonly ParserOptions Options = new()
    {
        DepthMax = 64,
        CommentsAsDescriptions = true,
        LegacyInterfaceSeparators = true,
    };

    private readonly byte[] _text;

    private SchemaDocument(byte[] text, IReadOnlyList<NamedDefinition> definitions, bool hasOthers)
    {
        _text = text;
        Definitions = definitions;
        HasOthers = hasOthers;
    }

    public static SchemaDocument Empty { get; } = new([], [], hasOthers: false);

    /// <summary>Types and the schema block in their order; extensions and directives are not among them.</summary>
    public IReadOnlyList<NamedDefinition> Definitions { get; }

    /// <summary>Whether there are extensions, directives, operations or fragments beside them.</summary>
    public bool HasOthers { get; }

    /// <exception cref="SyntaxException">Not a document.</exception>
    public static SchemaDocument Read(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Document document = DocumentParser.Parse(bytes, Options);
        var definitions = new List<NamedDefinition>();
        for (int i = 0; i < document.Definitions.Length; i++)
        {
            if (document.Definitions[i] is TypeSystemDefinitionSyntax { IsExtension: false } syntax && NameOf(syntax) is { } name)
            {
                Range extent = document.Extents[i];
                definitions.Add(new NamedDefinition(name, Encoding.UTF8.GetString(bytes.AsSpan(extent)), syntax, extent));
            }
        }

        return new SchemaDocument(bytes, definitions, definitions.Count < document.Definitions.Length);
    }

    public NamedDefinition? Find(string name) => Definitions.FirstOrDefault(definition => definition.Name == name);

    /// <summary>The text with another definition at the end.</summary>
    public ChangedDocument Append(string definition)
    {
        string before = Encoding.UTF8.GetString(_text).TrimEnd();
        return before.Length == 0 ? new ChangedDocument(definition, 0) : Splice($"{before}\n\n", definition, string.Empty);
    }

    public ChangedDocument Replace(NamedDefinition old, string definition) => Splice(Before(old), definition, After(old));

    /// <summary>The text without a definition; empty when nothing is left.</summary>
    public ChangedDocument Remove(NamedDefinition old) => new((Before(old).TrimEnd() + After(old)).Trim(), 0);

    /// <summary>The fields of its objects and interfaces.</summary>
    public SchemaOutline Outline()
    {
        var fields = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (NamedDefinition definition in Definitions)
        {
            if (definition.Syntax is CompositeTypeSyntax composite)
                fields.TryAdd(composite.Name, composite.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal));
        }

        return new SchemaOutline(fields);
    }

    private static string? NameOf(TypeSystemDefinitionSyntax syntax) => syntax switch
    {
        TypeDefinitionSyntax type => type.Name,
        SchemaDefinitionSyntax => SchemaBlock,
        _ => null,
    };

    private static ChangedDocument Splice(string before, string definition, string after) =>
        new(before + definition + after, before.Count(character => character == '\n'));

    private string Before(NamedDefinition definition) => Encoding.UTF8.GetString(_text.AsSpan(..definition.Extent.Start));

    private string After(NamedDefinition definition) => Encoding.UTF8.GetString(_text.AsSpan(definition.Extent.End..));
}

/// <param name="Name">The type's name, or <see cref="SchemaDocument.SchemaBlock"/>.</param>
/// <param name="Text">As it stands in the document, with its description.</param>
/// <param name="Extent">Its bytes in the document.</param>
internal sealed record NamedDefinition(string Name, string Text, TypeSystemDefinitionSyntax Syntax, Range Extent);

/// <param name="LinesBefore">Lines of the text before the definition that was put in.</param>
internal sealed record ChangedDocument(string Text, int LinesBefore);
