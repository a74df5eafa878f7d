using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.2.1.1: no two operations have one name.</summary>
internal sealed class UniqueOperationNames : ValidationRule
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public UniqueOperationNames()
        : base(RuleHooks.Operation)
    {
    }

    public override ValidationRule ForDocument() => new UniqueOperationNames();

    public override void Enter(OperationDefinition operation, ValidationWalk walk)
    {
        if (operation.Name is { } name && !_names.Add(name))
            walk.Report(ValidationErrorCode.DuplicateOperationName, operation.Location, name);
    }
}
