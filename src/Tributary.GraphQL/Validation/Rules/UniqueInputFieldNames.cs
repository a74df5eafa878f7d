using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.6.3: no two fields of an object value have one name.</summary>
internal sealed class UniqueInputFieldNames : ValidationRule
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public UniqueInputFieldNames()
        : base(RuleHooks.ObjectLiteral)
    {
    }

    public override ValidationRule ForDocument() => new UniqueInputFieldNames();

    public override void Enter(ObjectLiteral value, ValidationWalk walk)
    {
        _names.Clear();
        foreach (ObjectLiteralField field in value.Fields)
        {
            if (!_names.Add(field.Name))
                walk.Report(ValidationErrorCode.DuplicateInputField, field.Location, field.Name);
        }
    }
}
