using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.5.1.1: no two fragments have one name.</summary>
internal sealed class UniqueFragmentNames : ValidationRule
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public UniqueFragmentNames()
        : base(RuleHooks.Fragment)
    {
    }

    public override ValidationRule ForDocument() => new UniqueFragmentNames();

    public override void Enter(FragmentDefinition fragment, ValidationWalk walk)
    {
        if (!_names.Add(fragment.Name))
            walk.Report(ValidationErrorCode.DuplicateFragmentName, fragment.Location, fragment.Name);
    }
}
