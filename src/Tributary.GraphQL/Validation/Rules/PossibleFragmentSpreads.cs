using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.5.2.3: a fragment's type can occur where it is spread.</summary>
internal sealed class PossibleFragmentSpreads : ValidationRule
{
    public PossibleFragmentSpreads()
        : base(RuleHooks.InlineFragment | RuleHooks.FragmentSpread)
    {
    }

    public override void Enter(InlineFragment fragment, ValidationWalk walk)
    {
        if (fragment.TypeCondition is { } condition && FindClash(walk, condition.Name) is { } type)
            walk.Report(ValidationErrorCode.ImpossibleInlineFragment, fragment.Location, walk.ParentType!.Name, type.Name);
    }

    public override void Enter(FragmentSpread spread, ValidationWalk walk)
    {
        if (walk.Document.FindFragment(spread.Name) is { } fragment && FindClash(walk, fragment.TypeCondition.Name) is { } type)
            walk.Report(ValidationErrorCode.ImpossibleFragmentSpread, spread.Location, spread.Name, walk.ParentType!.Name, type.Name);
    }

    /// <returns>The fragment's type when no object is of it and of the parent type.</returns>
    private static NamedType? FindClash(ValidationWalk walk, string typeName)
    {
        if (walk.ParentType is not { IsComposite: true } parent || walk.Schema.FindType(typeName) is not { IsComposite: true } type)
            return null;
        bool canOccur = ReferenceEquals(parent, type) || (parent, type) switch
        {
            (ObjectType single, _) => walk.Schema.IsPossibleType(type, single),
            (_, ObjectType single) => walk.Schema.IsPossibleType(parent, single),
            _ => walk.Schema.PossibleTypes(parent).Any(candidate => walk.Schema.IsPossibleType(type, candidate)),
        };
        return canOccur ? null : type;
    }
}
