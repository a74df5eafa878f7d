using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.8.2: variables have input types.</summary>
internal sealed class VariablesAreInputTypes : ValidationRule
{
    public VariablesAreInputTypes()
        : base(RuleHooks.VariableDefinition)
    {
    }

    public override void Enter(VariableDefinition variable, ValidationWalk walk)
    {
        if (walk.Schema.Resolve(variable.Type) is { IsInputType: false })
            walk.Report(ValidationErrorCode.NonInputTypeOnVariable, variable.Location, variable.Name, variable.Type.ToString()!);
    }
}
