using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Types.Building;

/// <summary>Files every definition under its name, and refuses kinds of definition that the options do not allow.</summary>
internal static class DefinitionCollector
{
    public static void CollectBuiltIn(SchemaDraft draft, Document document)
    {
        foreach (Definition definition in document.Definitions)
        {
            if (definition is DirectiveDefinitionSyntax directive)
                draft.Add(new DirectiveDraft(directive, isBuiltIn: true));
            else if (definition is TypeDefinitionSyntax type)
                draft.Add(new TypeDraft(MakeType(type), [type]) { IsBuiltIn = true });
        }
    }

    public static void Collect(SchemaDraft draft, Document document)
    {
        foreach (Definition definition in document.Definitions)
        {
            if (definition is TypeSystemDefinitionSyntax { IsExtension: false } syntax)
                CollectDefinition(draft, syntax);
            else if (definition is not TypeSystemDefinitionSyntax)
                draft.Report("ExecutableDefinitions", "A schema document has no operations or fragments.", definition.Location);
        }

        foreach (TypeSystemDefinitionSyntax extension in document.Definitions.OfType<TypeSystemDefinitionSyntax>())
        {
            if (extension.IsExtension)
                CollectExtension(draft, extension);
        }
    }

    private static void CollectDefinition(SchemaDraft draft, TypeSystemDefinitionSyntax definition)
    {
        switch (definition)
        {
            case SchemaDefinitionSyntax block:
                if (draft.SchemaBlocks.Count > 0)
                    draft.Report("LoneSchemaDefinition", "The schema is defined more than once.", block.Location);
                draft.SchemaBlocks.Add(block);
                break;
            case DirectiveDefinitionSyntax directive:
                CollectDirective(draft, directive);
                break;
            case TypeDefinitionSyntax type:
                CollectType(draft, type);
                break;
        }
    }

    private static void CollectDirective(SchemaDraft draft, DirectiveDefinitionSyntax directive)
    {
        if (!draft.Options.AllowDirectiveDefinitions)
            draft.Report("DirectiveDefinitions", "Directive definitions are not supported.", directive.Location);
        else if (draft.FindDirective(directive.Name) is not { } earlier)
            draft.Add(new DirectiveDraft(directive, isBuiltIn: false));
        else if (!earlier.IsBuiltIn || !draft.Options.AllowBuiltInDefinitions)
            draft.Report("UniqueDirectiveNames", $"The directive '@{directive.Name}' is defined already.", directive.NameNode.Location);
    }

    private static void CollectType(SchemaDraft draft, TypeDefinitionSyntax type)
    {
        if (type is ScalarTypeSyntax && !draft.Options.AllowCustomScalars)
            draft.Report("CustomScalars", $"Custom scalars are not supported: '{type.Name}'.", type.NameNode.Location);
        else if (draft.Find(type.Name) is not { } earlier)
            draft.Add(new TypeDraft(MakeType(type), [type]));
        else if (!draft.Options.AllowBuiltInDefinitions || !IsBuiltInScalar(earlier) || type is not ScalarTypeSyntax)
            ReportDuplicate(draft, type, earlier);
    }

    private static bool IsBuiltInScalar(TypeDraft type) => type is { IsBuiltIn: true, Type: ScalarType };

    private static void ReportDuplicate(SchemaDraft draft, TypeDefinitionSyntax type, TypeDraft earlier)
    {
        string reason = earlier.IsBuiltIn
            ? "is built in and cannot be defined again"
            : $"is defined already in line {earlier.Location?.Line}";
        draft.Report("UniqueTypeNames", $"The type '{type.Name}' {reason}.", type.NameNode.Location);
    }

    private static void CollectExtension(SchemaDraft draft, TypeSystemDefinitionSyntax extension)
    {
        if (!draft.Options.AllowExtensions)
        {
            const string message = "Extensions ('extend') are not supported; write the fields into the definition.";
            draft.Report("Extensions", message, extension.Location);
            return;
        }

        if (extension is SchemaDefinitionSyntax block)
            draft.SchemaBlocks.Add(block);
        else if (extension is TypeDefinitionSyntax type)
            CollectTypeExtension(draft, type);
    }

    private static void CollectTypeExtension(SchemaDraft draft, TypeDefinitionSyntax type)
    {
        TypeDraft? extended = draft.Find(type.Name);
        if (extended is null)
        {
            string? suggestion = Suggestions.Nearest(type.Name, draft.Types.Select(candidate => candidate.Name));
            draft.Report("PossibleTypeExtensions", $"The extended type '{type.Name}' is not defined.", type.NameNode.Location, suggestion);
        }
        else if (extended.IsBuiltIn || extended.Parts[0].GetType() != type.GetType())
        {
            string message = $"The type '{type.Name}' is of another kind than its extension.";
            draft.Report("PossibleTypeExtensions", message, type.NameNode.Location);
        }
        else
        {
            extended.Parts.Add(type);
        }
    }

    private static NamedType MakeType(TypeDefinitionSyntax syntax) => syntax switch
    {
        ObjectTypeSyntax => new ObjectType(syntax.Name, syntax.Description),
        InterfaceTypeSyntax => new InterfaceType(syntax.Name, syntax.Description),
        UnionTypeSyntax => new UnionType(syntax.Name, syntax.Description),
        EnumTypeSyntax => new EnumType(syntax.Name, syntax.Description),
        InputObjectTypeSyntax => new InputObjectType(syntax.Name, syntax.Description),
        _ => new Scalars.CustomScalar(syntax.Name, syntax.Description),
    };
}
