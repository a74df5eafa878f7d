using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

internal static class ResolverOperations
{
    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        (string type, string field) = Place(input);
        CheckField(context, api, type, field);
        if (api.Definition.Resolvers.ContainsKey(Key(type, field)))
            throw ManagementErrors.ResolverExists();
        return Save(context, api, ResolverReader.Read(context, api.Definition, input));
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input)
    {
        ApiDefinition api = context.Api(input.Required("apiId")).Definition;
        return Response(context, api.ApiId, Find(api, input));
    }

    public static ObjectValue List(OperationContext context, ObjectValue input)
    {
        ManagedApi managed = context.Api(input.Required("apiId"));
        string type = input.Required("typeName");
        if (!context.Outline(managed).HasType(type))
            throw ManagementErrors.TypeNotFound(type);
        ApiDefinition api = managed.Definition;
        return Paging.Page(
            input, "resolvers", api.Resolvers.Where(pair => pair.Value.TypeName == type), resolver => View(context, api.ApiId, resolver));
    }

    public static ObjectValue ListByFunction(OperationContext context, ObjectValue input)
    {
        ApiDefinition api = context.Api(input.Required("apiId")).Definition;
        string functionId = FunctionOperations.Find(api, input.Required("functionId")).FunctionId;
        return Paging.Page(
            input,
            "resolvers",
            api.Resolvers.Where(pair => pair.Value.Functions?.Contains(functionId) == true),
            resolver => View(context, api.ApiId, resolver));
    }

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        Find(api.Definition, input);
        return Save(context, api, ResolverReader.Read(context, api.Definition, input));
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        (string type, string field) = Place(input);
        CheckField(context, api, type, field);
        Find(api.Definition, input);
        context.Put(api, api.Definition with { Resolvers = api.Definition.Resolvers.Without(Key(type, field)) });
        return ObjectValue.Empty;
    }

    private static (string Type, string Field) Place(ObjectValue input) => (input.Required("typeName"), input.Required("fieldName"));

    private static string Key(string type, string field) => $"{type}.{field}";

    private static void CheckField(OperationContext context, ManagedApi api, string type, string field)
    {
        SchemaOutline outline = context.Outline(api);
        if (!outline.HasType(type))
            throw ManagementErrors.TypeNotFound(type);
        if (!outline.HasField(type, field))
            throw ManagementErrors.FieldNotFound(type, field);
    }

    private static ResolverDefinition Find(ApiDefinition api, ObjectValue input)
    {
        (string type, string field) = Place(input);
        return api.Resolvers.GetValueOrDefault(Key(type, field)) ?? throw ManagementErrors.ResolverNotFound();
    }

    private static ObjectValue Save(OperationContext context, ManagedApi api, ResolverDefinition resolver)
    {
        ImmutableSortedDictionary<string, ResolverDefinition> resolvers =
            api.Definition.Resolvers.With(Key(resolver.TypeName, resolver.FieldName), resolver);
        context.Put(api, api.Definition with { Resolvers = resolvers });
        return Response(context, api.Definition.ApiId, resolver);
    }

    private static ObjectValue Response(OperationContext context, string apiId, ResolverDefinition resolver) =>
        ObjectValue.Of(("resolver", View(context, apiId, resolver)));

    private static ObjectValue View(OperationContext context, string apiId, ResolverDefinition resolver)
    {
        string suffix = $"apis/{apiId}/types/{resolver.TypeName}/resolvers/{resolver.FieldName}";
        Value pipeline = resolver.Functions is { } functions ? ObjectValue.Of(("functions", ListValue.From(functions))) : Value.Null;
        return new ObjectBuilder(14)
            .Set("typeName", resolver.TypeName)
            .Set("fieldName", resolver.FieldName)
            .SetUnlessNull("dataSourceName", resolver.DataSourceName)
            .Set("resolverArn", context.Scope.Arn("appsync", suffix).ToString())
            .SetCode(resolver.Code)
            .Set("kind", resolver.Functions is null ? "UNIT" : "PIPELINE")
            .SetUnlessNull("pipelineConfig", pipeline)
            .Set("maxBatchSize", resolver.MaxBatchSize)
            .SetAll(resolver.Settings)
            .Build();
    }
}
