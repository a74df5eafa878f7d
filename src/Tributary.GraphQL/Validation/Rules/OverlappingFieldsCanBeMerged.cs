using Tributary.GraphQL.Language;
using Tributary.GraphQL.Validation.Merging;

namespace Tributary.GraphQL.Validation.Rules;

/// <summary>Specification, section 5.3.2: fields with one response key can be merged.</summary>
internal sealed class OverlappingFieldsCanBeMerged : ValidationRule
{
    private MergeConflict? _unexplained;
    private FieldConflictExplanation? _explanation;

    public OverlappingFieldsCanBeMerged()
        : base(RuleHooks.Document | RuleHooks.SelectionSetEnd | RuleHooks.DocumentEnd)
    {
    }

    public override ValidationRule ForDocument() => new OverlappingFieldsCanBeMerged();

    // A document without conflict is done here; the explanation is only for those that have one.
    public override void Enter(Document document, ValidationWalk walk)
    {
        if (document.HasFragments && walk.Fragments.Cycles.Count > 0)
            return;
        _unexplained = FieldMergeCheck.FindConflict(walk);
        _explanation = _unexplained is null ? null : new FieldConflictExplanation(walk);
    }

    public override void Leave(SelectionSet selectionSet, ValidationWalk walk)
    {
        if (_explanation is null)
            return;
        foreach (MergeConflict conflict in _explanation.Find(selectionSet, walk.ParentType))
        {
            _unexplained = null;
            Report(conflict, walk);
        }
    }

    // The explanation gave up before it found the conflict.
    public override void Leave(Document document, ValidationWalk walk)
    {
        if (_unexplained is not null)
            Report(_unexplained, walk);
    }

    private static void Report(MergeConflict conflict, ValidationWalk walk) => walk.Report(new ValidationError
    {
        Code = ValidationErrorCode.FieldsConflict,
        Locations = [conflict.First.Location, conflict.Second.Location],
        Conflict = conflict.Conflict,
    });
}
