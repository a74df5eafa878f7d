using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.8.3: variables are defined by the operation that uses them.</summary>
internal sealed class NoUndefinedVariables : ValidationRule
{
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);

    public NoUndefinedVariables()
        : base(RuleHooks.Operation | RuleHooks.Variable)
    {
    }

    public override ValidationRule ForDocument() => new NoUndefinedVariables();

    public override void Enter(OperationDefinition operation, ValidationWalk walk)
    {
        _defined.Clear();
        foreach (VariableDefinition variable in operation.Variables)
            _defined.Add(variable.Name);
    }

    public override void Enter(VariableReference variable, ValidationWalk walk)
    {
        if (!_defined.Contains(variable.Name))
            walk.Report(ValidationErrorCode.UndefinedVariable, variable.Location, variable.Name);
    }
}
