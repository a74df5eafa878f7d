using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.2.2.1: an operation without a name is the only one.</summary>
internal sealed class LoneAnonymousOperation : ValidationRule
{
    private bool _any;
    private bool _anyAnonymous;

    public LoneAnonymousOperation()
        : base(RuleHooks.Operation)
    {
    }

    public override ValidationRule ForDocument() => new LoneAnonymousOperation();

    public override void Enter(OperationDefinition operation, ValidationWalk walk)
    {
        if (operation.Name is null && _any)
            walk.Report(ValidationErrorCode.AnonymousOperationWithOthers, operation.Location);
        else if (operation.Name is { } name && _anyAnonymous)
            walk.Report(ValidationErrorCode.OperationFollowsAnonymous, operation.Location, name);
        _any = true;
        _anyAnonymous |= operation.Name is null;
    }
}
