using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.5.1.4: an operation uses every fragment.</summary>
internal sealed class NoUnusedFragments : ValidationRule
{
    public NoUnusedFragments()
        : base(RuleHooks.DocumentEnd)
    {
    }

    public override void Leave(Document document, ValidationWalk walk)
    {
        HashSet<FragmentDefinition>? used = null;
        foreach (Definition definition in document.Definitions)
        {
            if (definition is FragmentDefinition fragment && !(used ??= walk.Fragments.FindUsed()).Contains(fragment))
                walk.Report(ValidationErrorCode.UnusedFragment, fragment.Location, fragment.Name);
        }
    }
}
