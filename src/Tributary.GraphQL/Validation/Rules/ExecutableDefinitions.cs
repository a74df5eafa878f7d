using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.1.1: a request has operations and fragments only.</summary>
internal sealed class ExecutableDefinitions : ValidationRule
{
    public ExecutableDefinitions()
        : base(RuleHooks.Document)
    {
    }

    public override void Enter(Document document, ValidationWalk walk)
    {
        foreach (Definition definition in document.Definitions)
        {
            if (definition is TypeSystemDefinitionSyntax syntax)
                walk.Report(ValidationErrorCode.NonExecutableDefinition, definition.Location, NameOf(syntax));
        }
    }

    private static string NameOf(TypeSystemDefinitionSyntax definition) => definition switch
    {
        TypeDefinitionSyntax type => type.Name,
        SchemaDefinitionSyntax => "schema",
        _ => "provided",
    };
}
