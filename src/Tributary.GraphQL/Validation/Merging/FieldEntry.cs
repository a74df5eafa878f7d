using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>A field in the document with the type it is selected of. There is one entry per field node.</summary>
internal sealed class FieldEntry
{
    public FieldEntry(int id, Field field, NamedType? parentType, FieldDefinition? definition)
    {
        Id = id;
        Field = field;
        ParentType = parentType;
        Definition = definition;
    }

    public int Id { get; }

    public Field Field { get; }

    public NamedType? ParentType { get; }

    public FieldDefinition? Definition { get; }

    public string ResponseKey => Field.ResponseKey;
}
