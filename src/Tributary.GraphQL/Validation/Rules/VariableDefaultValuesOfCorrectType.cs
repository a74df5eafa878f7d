using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.6.1: the default value of a variable has the variable's type.</summary>
internal sealed class VariableDefaultValuesOfCorrectType : ValidationRule
{
    public VariableDefaultValuesOfCorrectType()
        : base(RuleHooks.VariableDefinition)
    {
    }

    public override void Enter(VariableDefinition variable, ValidationWalk walk)
    {
        if (variable.DefaultValue is not { } value || walk.Schema.Resolve(variable.Type) is not { IsInputType: true } type)
            return;
        if (type.IsNonNull && !walk.Options.AllowDefaultsForNonNullVariables)
            walk.Report(ValidationErrorCode.DefaultForNonNull, variable.Location, variable.Name);
        if (LiteralCheck.FindFault(value, type) is null)
            return;
        walk.Report(new ValidationError
        {
            Code = ValidationErrorCode.BadValueForDefault,
            Arguments = [type.ToString()!, variable.Name],
            Locations = [variable.Location],
            Value = value,
        });
    }
}
