using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.GraphQL.Types.Building;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, sections 5.5.1.2 and 5.8.2: types that are named are defined.</summary>
internal sealed class KnownTypeNames : ValidationRule
{
    public KnownTypeNames()
        : base(RuleHooks.TypeName)
    {
    }

    public override void Enter(NamedTypeReference typeName, ValidationWalk walk)
    {
        if (walk.Schema.FindType(typeName.Name) is not null)
            return;
        walk.Report(new ValidationError
        {
            Code = ValidationErrorCode.UnknownType,
            Arguments = [typeName.Name],
            Locations = [typeName.Location],
            Suggestion = Suggestions.Nearest(typeName.Name, walk.Schema.Types.Select(type => type.Name)),
        });
    }
}
