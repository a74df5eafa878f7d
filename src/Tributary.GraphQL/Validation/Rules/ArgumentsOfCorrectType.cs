using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.6.1: the value of an argument has the argument's type.</summary>
internal sealed class ArgumentsOfCorrectType : ValidationRule
{
    public ArgumentsOfCorrectType()
        : base(RuleHooks.Argument)
    {
    }

    public override void Enter(Argument argument, ValidationWalk walk)
    {
        if (walk.InputType is not { } type || LiteralCheck.FindFault(argument.Value, type) is not { } fault)
            return;
        string path = argument.Name + fault.Path;
        bool isInnermost = fault.Code is ValidationErrorCode.ArgumentIsNull or ValidationErrorCode.ArgumentIsInvalid;
        walk.Report(new ValidationError
        {
            Code = fault.Code,
            Arguments = [path, .. fault.Arguments],
            Locations = [argument.Location],
            Value = isInnermost ? fault.Value : argument.Value,
        });
    }
}
