using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.5.2.1: the fragment of a spread is defined.</summary>
internal sealed class KnownFragmentNames : ValidationRule
{
    public KnownFragmentNames()
        : base(RuleHooks.FragmentSpread)
    {
    }

    public override void Enter(FragmentSpread spread, ValidationWalk walk)
    {
        if (walk.Document.FindFragment(spread.Name) is null)
            walk.Report(ValidationErrorCode.UndefinedFragment, spread.Location, spread.Name);
    }
}
