using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.7.3: a directive stands once in a place unless it is repeatable.</summary>
internal sealed class UniqueDirectivesPerLocation : ValidationRule
{
    public UniqueDirectivesPerLocation()
        : base(RuleHooks.Directives)
    {
    }

    public override void Enter(DirectiveList directives, ValidationWalk walk)
    {
        if (directives.Directives.Length < 2)
            return;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Directive directive in directives.Directives)
        {
            if (!names.Add(directive.Name) && walk.Schema.FindDirective(directive.Name) is { IsRepeatable: false })
                walk.Report(ValidationErrorCode.DuplicateDirective, directive.Location, directive.Name);
        }
    }
}
