using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.3.3: leaf fields have no selections, others need some.</summary>
internal sealed class ScalarLeafs : ValidationRule
{
    public ScalarLeafs()
        : base(RuleHooks.Field)
    {
    }

    public override void Enter(Field field, ValidationWalk walk)
    {
        if (walk.Field?.Type is not { } type)
            return;
        if (type.Named is LeafType && field.SelectionSet is not null)
            walk.Report(ValidationErrorCode.SubSelectionNotAllowed, field.Location, type.ToString()!, field.Name);
        else if (type.Named is not LeafType && field.SelectionSet is null)
            walk.Report(ValidationErrorCode.SubSelectionRequired, field.Location, type.ToString()!, field.Name);
    }
}
