using System.Runtime.CompilerServices;
using Tributary.ControlPlane.Definitions;
using Tributary.ControlPlane.Definitions.Types;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>The outline of each schema text in use: five hundred new resolvers read their schema once.</summary>
internal sealed class SchemaOutlines(ISchemaCompiler schemas)
{
    private static readonly ConditionalWeakTable<ISchemaCompiler, SchemaOutlines> ByCompiler = [];

    private readonly ConditionalWeakTable<string, SchemaOutline> _outlines = [];

    public static SchemaOutlines For(ISchemaCompiler schemas) => ByCompiler.GetValue(schemas, key => new SchemaOutlines(key));

    /// <summary>The outline of a text that was accepted; of one that a stricter version refuses, an empty one.</summary>
    public SchemaOutline Of(string schema) => _outlines.GetValue(schema, text => schemas.Read(text).Outline ?? SchemaOutline.Empty);

    /// <summary>The outline of a text that need not be complete.</summary>
    public SchemaOutline OfDraft(string document) => _outlines.GetValue(document, static text => SchemaDocument.Read(text).Outline());
}
