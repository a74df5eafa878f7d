using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.8.4: an operation uses the variables it defines.</summary>
internal sealed class NoUnusedVariables : ValidationRule
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public NoUnusedVariables()
        : base(RuleHooks.Operation | RuleHooks.Variable | RuleHooks.OperationEnd)
    {
    }

    public override ValidationRule ForDocument() => new NoUnusedVariables();

    public override void Enter(OperationDefinition operation, ValidationWalk walk) => _used.Clear();

    public override void Enter(VariableReference variable, ValidationWalk walk) => _used.Add(variable.Name);

    public override void Leave(OperationDefinition operation, ValidationWalk walk)
    {
        foreach (VariableDefinition variable in operation.Variables)
        {
            if (!_used.Contains(variable.Name))
                walk.Report(ValidationErrorCode.UnusedVariable, variable.Location, variable.Name);
        }
    }
}
