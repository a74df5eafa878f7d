using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.8.1: no two variables of an operation have one name.</summary>
internal sealed class UniqueVariableNames : ValidationRule
{
    public UniqueVariableNames()
        : base(RuleHooks.Operation)
    {
    }

    public override void Enter(OperationDefinition operation, ValidationWalk walk)
    {
        if (operation.Variables.Length < 2)
            return;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (VariableDefinition variable in operation.Variables)
        {
            if (!names.Add(variable.Name))
                walk.Report(ValidationErrorCode.DuplicateVariableName, variable.Location, variable.Name);
        }
    }
}
