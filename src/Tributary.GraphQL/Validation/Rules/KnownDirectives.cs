using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, sections 5.7.1 and 5.7.2: a directive is defined and may stand here.</summary>
internal sealed class KnownDirectives : ValidationRule
{
    public KnownDirectives()
        : base(RuleHooks.Directives)
    {
    }

    public override void Enter(DirectiveList directives, ValidationWalk walk)
    {
        foreach (Directive directive in directives.Directives)
        {
            if (walk.Schema.FindDirective(directive.Name) is not { } definition)
                walk.Report(ValidationErrorCode.UnknownDirective, directive.Location, directive.Name);
            else if (!definition.Locations.Contains(directives.Location))
                walk.Report(ValidationErrorCode.MisplacedDirective, directive.Location, directive.Name, directives.Location.Text());
        }
    }
}
