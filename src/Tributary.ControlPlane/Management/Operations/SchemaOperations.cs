using System.Collections.Immutable;
using System.Text;
using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>
/// Schema creation. AWS works on after its answer; here the outcome is known when the answer goes out, so the first status call
/// already sees it, and a session may ask in its next operation.
/// </summary>
internal static class SchemaOperations
{
    public static ObjectValue Start(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        string definition = input.Required("definition");
        if (Encoding.UTF8.GetByteCount(definition) > context.Limits.SchemaBytes)
            throw ManagementErrors.SchemaTooLarge(context.Limits.SchemaBytes);
        SchemaReading reading = context.Environment.Schemas.Read(definition);
        if (reading.Outline is null)
            return Fail(context, input, reading.Problems);
        context.Put(api with
        {
            SchemaCreation = SchemaCreation.Success,
            Draft = null,
            SubmittedTypes = api.SubmittedTypes.Clear(),
            Definition = api.Definition with
            {
                Schema = definition,
                Resolvers = WithoutOrphans(api.Definition.Resolvers, reading.Outline),
            },
        });
        return ObjectValue.Of(("status", "PROCESSING"));
    }

    /// <summary>The answer is the same; the status tells. The schema before stays in force.</summary>
    public static ObjectValue Fail(OperationContext context, ObjectValue input, IReadOnlyList<DefinitionProblem> problems)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        context.Put(api with { SchemaCreation = SchemaCreation.Failed(SchemaDetails.Of(problems)) });
        return ObjectValue.Of(("status", "PROCESSING"));
    }

    public static ObjectValue GetStatus(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        return new ObjectBuilder()
            .Set("status", api.SchemaCreation.Status)
            .SetUnlessNull("details", api.SchemaCreation.Details ?? api.Draft?.Missing)
            .Build();
    }

    public static async ValueTask<ObjectValue> IntrospectAsync(
        OperationContext context, ObjectValue input, CancellationToken cancellationToken)
    {
        ApiDefinition api = context.Api(input.Required("apiId")).Definition;
        string name = input.Required("format");
        IntrospectionFormat format = name switch
        {
            "SDL" => IntrospectionFormat.Sdl,
            "JSON" => IntrospectionFormat.Json,
            _ => throw ManagementErrors.IntrospectionFormat(name),
        };
        if (api.Schema is null)
            throw ManagementErrors.NoSchemaToIntrospect();
        bool includeDirectives = input["includeDirectives"] != Value.False;
        string document = await context.Environment.Schemas.IntrospectAsync(api.Schema, format, includeDirectives, cancellationToken);
        return ObjectValue.Of(("schema", document));
    }

    /// <summary>
    /// "Removing a field or type removes the attached resolver" (AppSync guide); restoring the field does not bring it back.
    /// </summary>
    public static ImmutableSortedDictionary<string, ResolverDefinition> WithoutOrphans(
        ImmutableSortedDictionary<string, ResolverDefinition> resolvers, SchemaOutline outline) =>
        resolvers.RemoveRange(resolvers
            .Where(pair => !outline.HasField(pair.Value.TypeName, pair.Value.FieldName))
            .Select(pair => pair.Key));
}
