using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.4.2.1: required arguments are given.</summary>
internal sealed class ProvidedNonNullArguments : ValidationRule
{
    public ProvidedNonNullArguments()
        : base(RuleHooks.Field | RuleHooks.Directives)
    {
    }

    public override void Enter(Field field, ValidationWalk walk)
    {
        if (walk.Field is not { } definition)
            return;
        foreach (ArgumentDefinition argument in definition.Arguments)
        {
            if (argument.IsRequired && field.FindArgument(argument.Name) is null)
                walk.Report(ValidationErrorCode.MissingFieldArgument, field.Location, argument.Name, field.Name);
        }
    }

    public override void Enter(DirectiveList directives, ValidationWalk walk)
    {
        foreach (Directive directive in directives.Directives)
        {
            foreach (ArgumentDefinition argument in walk.Schema.FindDirective(directive.Name)?.Arguments ?? [])
            {
                if (argument.IsRequired && directive.FindArgument(argument.Name) is null)
                    walk.Report(ValidationErrorCode.MissingDirectiveArgument, directive.Location, argument.Name, directive.Name);
            }
        }
    }
}
