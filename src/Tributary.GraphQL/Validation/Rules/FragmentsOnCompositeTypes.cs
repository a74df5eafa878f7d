using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.5.1.3: fragments are on objects, interfaces and unions.</summary>
internal sealed class FragmentsOnCompositeTypes : ValidationRule
{
    public FragmentsOnCompositeTypes()
        : base(RuleHooks.InlineFragment | RuleHooks.Fragment)
    {
    }

    public override void Enter(InlineFragment fragment, ValidationWalk walk)
    {
        if (fragment.TypeCondition is { } condition && walk.Schema.FindType(condition.Name) is { IsComposite: false })
            walk.Report(ValidationErrorCode.InlineFragmentTypeConditionInvalid, fragment.Location, condition.Name);
    }

    public override void Enter(FragmentDefinition fragment, ValidationWalk walk)
    {
        if (walk.Schema.FindType(fragment.TypeCondition.Name) is { IsComposite: false })
            walk.Report(ValidationErrorCode.FragmentTypeConditionInvalid, fragment.Location, fragment.Name, fragment.TypeCondition.Name);
    }
}
