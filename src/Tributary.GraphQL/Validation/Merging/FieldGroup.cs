namespace Tributary.GraphQL.Validation.Merging;

/// <summary>The fields of a set that have one response key; nearly always one.</summary>
internal sealed class FieldGroup(FieldEntry first)
{
    private List<FieldEntry>? _others;

    public FieldEntry First => first;

    public int Count => 1 + (_others?.Count ?? 0);

    public FieldEntry this[int index] => index == 0 ? first : _others![index - 1];

    public void Add(FieldEntry entry) => (_others ??= []).Add(entry);

    /// <summary>A field whose values look different from those of the first.</summary>
    public MergeConflict? FindDifferentShape()
    {
        for (int i = 1; i < Count; i++)
        {
            if (FieldComparison.HasDifferentShape(first, this[i], out FieldConflict? conflict))
                return new MergeConflict(conflict, first.Field, this[i].Field);
        }

        return null;
    }

    /// <summary>A field that is not the first.</summary>
    public MergeConflict? FindDifferentField()
    {
        for (int i = 1; i < Count; i++)
        {
            if (FieldComparison.IsDifferentField(first.Field, this[i].Field, out FieldConflict? conflict))
                return new MergeConflict(conflict, first.Field, this[i].Field);
        }

        return null;
    }
}
