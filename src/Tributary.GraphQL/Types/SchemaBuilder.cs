using System.Collections.Immutable;
using System.Text;
using Tributary.GraphQL.Introspection;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types.Building;

namespace Tributary.GraphQL.Types;

/// <summary>Makes a schema of a schema document, or says everything that is wrong with it.</summary>
public static class SchemaBuilder
{
    public static SchemaResult Build(string sdl, SchemaOptions? options = null) => Build(Encoding.UTF8.GetBytes(sdl), options);

    public static SchemaResult Build(ReadOnlySpan<byte> sdl, SchemaOptions? options = null)
    {
        options ??= SchemaOptions.Default;
        try
        {
            return Build(DocumentParser.Parse(sdl, ParserOptionsOf(options)), options);
        }
        catch (SyntaxException exception)
        {
            return new SchemaResult([new SchemaError("Syntax", $"Syntax error: {exception.Message}", exception.Location)]);
        }
    }

    private static SchemaResult Build(Document document, SchemaOptions options)
    {
        var draft = new SchemaDraft(options);
        try
        {
            DefinitionCollector.CollectBuiltIn(draft, DocumentParser.Parse(options.Directives));
            DefinitionCollector.CollectBuiltIn(draft, DocumentParser.Parse(IntrospectionTypes.Definitions(options.LegacyIntrospection)));
            DefinitionCollector.Collect(draft, document);
            SchemaRules.CheckDocument(draft);
            if (draft.HasErrors)
                return draft.Refuse();
            TypeLinker.Link(draft);
            SchemaRules.CheckTypes(draft);
            if (draft.HasErrors)
                return draft.Refuse();
            DirectiveApplier.Apply(draft);
        }
        catch (TooManySchemaErrorsException)
        {
            return draft.Refuse();
        }

        return new SchemaResult(Complete(draft));
    }

    private static ParserOptions ParserOptionsOf(SchemaOptions options) => new()
    {
        DepthMax = options.DepthMax,
        CommentsAsDescriptions = options.CommentsAsDescriptions,
        LegacyInterfaceSeparators = options.AllowLegacyInterfaceSeparators,
    };

    private static Schema Complete(SchemaDraft draft)
    {
        ImmutableArray<NamedType> types =
        [
            .. draft.Types.Where(type => !type.IsBuiltIn).Select(type => type.Type),
            .. draft.Types.Where(type => type.IsBuiltIn).Select(type => type.Type),
        ];
        var query = (ObjectType)draft.RootType(OperationKind.Query)!;
        return new Schema(
            draft.Description,
            query,
            draft.RootType(OperationKind.Mutation) as ObjectType,
            draft.RootType(OperationKind.Subscription) as ObjectType,
            types,
            [.. draft.Directives.Select(directive => directive.Definition!)],
            IntrospectionTypes.MetaFields(draft.Options.Introspection, query, draft.FindType));
    }
}
