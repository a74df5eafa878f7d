using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.4.2: no two arguments of a field or directive have one name.</summary>
internal sealed class UniqueArgumentNames : ValidationRule
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public UniqueArgumentNames()
        : base(RuleHooks.Arguments)
    {
    }

    public override ValidationRule ForDocument() => new UniqueArgumentNames();

    public override void Enter(ArgumentList arguments, ValidationWalk walk)
    {
        _names.Clear();
        foreach (Argument argument in arguments.Arguments)
        {
            if (!_names.Add(argument.Name))
                walk.Report(ValidationErrorCode.DuplicateArgumentName, argument.Location, argument.Name);
        }
    }
}
