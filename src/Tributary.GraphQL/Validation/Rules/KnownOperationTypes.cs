using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification (September 2025), section 5.2.1.1: the schema has a root type for the operation.</summary>
internal sealed class KnownOperationTypes : ValidationRule
{
    public KnownOperationTypes()
        : base(RuleHooks.Operation)
    {
    }

    public override void Enter(OperationDefinition operation, ValidationWalk walk)
    {
        if (walk.Schema.RootType(operation.Kind) is null)
            walk.Report(ValidationErrorCode.OperationNotSupported, operation.Location, operation.Kind.ToString());
    }
}
