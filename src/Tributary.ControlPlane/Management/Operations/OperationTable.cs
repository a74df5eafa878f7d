using System.Collections.Frozen;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>One operation: reads the checked input, changes the context's definitions, returns the response.</summary>
internal delegate ObjectValue OperationHandler(OperationContext context, ObjectValue input);

/// <summary>The operations that are built, by name.</summary>
internal static class OperationTable
{
    private static readonly FrozenDictionary<string, OperationHandler> Handlers = new Dictionary<string, OperationHandler>
    {
        ["CreateGraphqlApi"] = GraphqlApiOperations.Create,
        ["GetGraphqlApi"] = GraphqlApiOperations.Get,
        ["ListGraphqlApis"] = GraphqlApiOperations.List,
        ["UpdateGraphqlApi"] = GraphqlApiOperations.Update,
        ["DeleteGraphqlApi"] = GraphqlApiOperations.Delete,
        ["GetGraphqlApiEnvironmentVariables"] = EnvironmentVariableOperations.Get,
        ["PutGraphqlApiEnvironmentVariables"] = EnvironmentVariableOperations.Put,
        ["StartSchemaCreation"] = SchemaOperations.Start,
        ["GetSchemaCreationStatus"] = SchemaOperations.GetStatus,
        ["GetIntrospectionSchema"] = SchemaOperations.Introspect,
        ["CreateDataSource"] = DataSourceOperations.Create,
        ["GetDataSource"] = DataSourceOperations.Get,
        ["ListDataSources"] = DataSourceOperations.List,
        ["UpdateDataSource"] = DataSourceOperations.Update,
        ["DeleteDataSource"] = DataSourceOperations.Delete,
        ["CreateFunction"] = FunctionOperations.Create,
        ["GetFunction"] = FunctionOperations.Get,
        ["ListFunctions"] = FunctionOperations.List,
        ["UpdateFunction"] = FunctionOperations.Update,
        ["DeleteFunction"] = FunctionOperations.Delete,
        ["ListResolversByFunction"] = ResolverOperations.ListByFunction,
        ["CreateResolver"] = ResolverOperations.Create,
        ["GetResolver"] = ResolverOperations.Get,
        ["ListResolvers"] = ResolverOperations.List,
        ["UpdateResolver"] = ResolverOperations.Update,
        ["DeleteResolver"] = ResolverOperations.Delete,
        ["CreateApiKey"] = ApiKeyOperations.Create,
        ["ListApiKeys"] = ApiKeyOperations.List,
        ["UpdateApiKey"] = ApiKeyOperations.Update,
        ["DeleteApiKey"] = ApiKeyOperations.Delete,
        ["TagResource"] = TagOperations.Tag,
        ["UntagResource"] = TagOperations.Untag,
        ["ListTagsForResource"] = TagOperations.List,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static OperationHandler? Find(string operation) => Handlers.GetValueOrDefault(operation);
}
