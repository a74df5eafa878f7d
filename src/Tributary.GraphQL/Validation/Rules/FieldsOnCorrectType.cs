using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Types.Building;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.3.1: a field is defined on the type it is selected of.</summary>
internal sealed class FieldsOnCorrectType : ValidationRule
{
    public FieldsOnCorrectType()
        : base(RuleHooks.Field)
    {
    }

    public override void Enter(Field field, ValidationWalk walk)
    {
        if (walk.ParentType is not { IsComposite: true } parent || walk.Field is not null)
            return;
        string? suggestion = parent is CompositeType composite
            ? Suggestions.Nearest(field.Name, composite.Fields.Select(candidate => candidate.Name))
            : null;
        walk.Report(new ValidationError
        {
            Code = ValidationErrorCode.FieldUndefined,
            Arguments = [field.Name, parent.Name],
            Locations = [field.Location],
            Suggestion = suggestion,
        });
    }
}
