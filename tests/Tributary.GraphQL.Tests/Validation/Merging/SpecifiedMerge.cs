using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Tests.Validation.Merging;

/// <summary>Specification, section 5.3.2, word for word: all pairs, nothing remembered. The model that the fast check must agree with.</summary>
internal sealed class SpecifiedMerge
{
    private readonly Document _document;
    private readonly Schema _schema;

    public SpecifiedMerge(Document document, Schema schema)
    {
        _document = document;
        _schema = schema;
    }

    /// <summary>"For each selection set in the document".</summary>
    public bool CanMerge() => _document.Definitions.All(definition => definition is FragmentDefinition fragment
        ? CanMerge(fragment.SelectionSet, _schema.FindType(fragment.TypeCondition.Name)!)
        : CanMerge(((OperationDefinition)definition).SelectionSet, _schema.QueryType));

    private bool CanMerge(SelectionSet selectionSet, NamedType parent) =>
        FieldsInSetCanMerge([.. Collect(selectionSet, parent)]) && selectionSet.Selections.All(selection => selection switch
        {
            Field { SelectionSet: { } inner } field => CanMerge(inner, _schema.FindField(parent, field.Name)!.Type.Named),
            InlineFragment inline => CanMerge(inline.SelectionSet, _schema.FindType(inline.TypeCondition!.Name)!),
            _ => true,
        });

    private bool FieldsInSetCanMerge(List<Entry> fields) => Pairs(fields).All(pair =>
    {
        (Entry a, Entry b) = pair;
        if (!SameResponseShape(a, b))
            return false;
        if (!ReferenceEquals(a.Parent, b.Parent) && a.Parent is ObjectType && b.Parent is ObjectType)
            return true;
        return a.Field.Name == b.Field.Name && Arguments(a.Field) == Arguments(b.Field) && FieldsInSetCanMerge(Merged(a, b));
    });

    private bool SameResponseShape(Entry a, Entry b)
    {
        (GraphQLType typeA, GraphQLType typeB) = (a.Type, b.Type);
        while (typeA is NonNullType or ListType || typeB is NonNullType or ListType)
        {
            if (typeA.GetType() != typeB.GetType())
                return false;
            (typeA, typeB) = (Inner(typeA), Inner(typeB));
        }

        if (typeA is LeafType || typeB is LeafType)
            return ReferenceEquals(typeA, typeB);
        return Pairs(Merged(a, b)).All(pair => SameResponseShape(pair.Left, pair.Right));
    }

    private static GraphQLType Inner(GraphQLType type) => type is ListType list ? list.ItemType : type.Nullable;

    private List<Entry> Merged(Entry a, Entry b) => [.. Below(a), .. Below(b)];

    private IEnumerable<Entry> Below(Entry entry) =>
        entry.Field.SelectionSet is { } selectionSet ? Collect(selectionSet, entry.Type.Named) : [];

    private IEnumerable<Entry> Collect(SelectionSet selectionSet, NamedType parent)
    {
        foreach (Selection selection in selectionSet.Selections)
        {
            IEnumerable<Entry> entries = selection switch
            {
                Field field => [new Entry(field, parent, _schema.FindField(parent, field.Name)!.Type)],
                InlineFragment inline => Collect(inline.SelectionSet, _schema.FindType(inline.TypeCondition!.Name)!),
                FragmentSpread spread => Collect(_document.FindFragment(spread.Name)!),
                _ => [],
            };
            foreach (Entry entry in entries)
                yield return entry;
        }
    }

    private IEnumerable<Entry> Collect(FragmentDefinition fragment) =>
        Collect(fragment.SelectionSet, _schema.FindType(fragment.TypeCondition.Name)!);

    private static IEnumerable<(Entry Left, Entry Right)> Pairs(List<Entry> fields) =>
        from i in Enumerable.Range(0, fields.Count)
        from j in Enumerable.Range(i + 1, fields.Count - i - 1)
        where fields[i].Field.ResponseKey == fields[j].Field.ResponseKey
        select (fields[i], fields[j]);

    private static string Arguments(Field field) =>
        string.Join(' ', field.Arguments.Select(argument => $"{argument.Name}:{argument.Value}").Order());

    private readonly record struct Entry(Field Field, NamedType Parent, GraphQLType Type);
}
