using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>A field in the document with the type it is selected of. There is one entry per field node.</summary>
internal sealed class FieldEntry
{
    private readonly Schema _schema;
    private FieldDefinition? _definition;
    private bool _isDefinitionKnown;

    public FieldEntry(int id, Field field, NamedType? parentType, Schema schema)
    {
        Id = id;
        Field = field;
        ParentType = parentType;
        _schema = schema;
    }

    public int Id { get; }

    public Field Field { get; }

    public NamedType? ParentType { get; }

    /// <summary>Looked up when it is asked for: most fields stand alone and nobody asks.</summary>
    public FieldDefinition? Definition
    {
        get
        {
            if (!_isDefinitionKnown && ParentType is not null)
                _definition = _schema.FindField(ParentType, Field.Name);
            _isDefinitionKnown = true;
            return _definition;
        }
    }

    public string ResponseKey => Field.ResponseKey;
}
