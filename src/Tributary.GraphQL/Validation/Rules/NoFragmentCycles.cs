using System.Collections.Immutable;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.5.2.2: no fragment spreads itself, not even through others.</summary>
internal sealed class NoFragmentCycles : ValidationRule
{
    private const int LocationsMax = 10;

    public NoFragmentCycles()
        : base(RuleHooks.Fragment)
    {
    }

    // A cycle is reported at the fragment where the search met it first.
    public override void Enter(FragmentDefinition fragment, ValidationWalk walk)
    {
        foreach (ImmutableArray<FragmentSpread> cycle in walk.Fragments.Cycles)
        {
            if (!ReferenceEquals(walk.Document.FindFragment(cycle[^1].Name), fragment))
                continue;
            walk.Report(new ValidationError
            {
                Code = ValidationErrorCode.FragmentCycle,
                Arguments = [fragment.Name],
                Locations = [.. cycle.Take(LocationsMax).Select(spread => spread.Location)],
            });
        }
    }
}
