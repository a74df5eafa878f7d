using System.Collections.Frozen;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>One operation: reads the checked input, changes the context's definitions, returns the response.</summary>
internal delegate ValueTask<ObjectValue> OperationHandler(
    OperationContext context, ObjectValue input, CancellationToken cancellationToken);

/// <summary>The operations that are built, by name.</summary>
internal static class OperationTable
{
    private static readonly FrozenDictionary<string, OperationHandler> Handlers = new Dictionary<string, OperationHandler>
    {
        ["CreateGraphqlApi"] = AtOnce(GraphqlApiOperations.Create),
        ["GetGraphqlApi"] = AtOnce(GraphqlApiOperations.Get),
        ["ListGraphqlApis"] = AtOnce(GraphqlApiOperations.List),
        ["UpdateGraphqlApi"] = AtOnce(GraphqlApiOperations.Update),
        ["DeleteGraphqlApi"] = AtOnce(GraphqlApiOperations.Delete),
        ["GetGraphqlApiEnvironmentVariables"] = AtOnce(EnvironmentVariableOperations.Get),
        ["PutGraphqlApiEnvironmentVariables"] = AtOnce(EnvironmentVariableOperations.Put),
        ["StartSchemaCreation"] = AtOnce(SchemaOperations.Start),
        ["GetSchemaCreationStatus"] = AtOnce(SchemaOperations.GetStatus),
        ["GetIntrospectionSchema"] = SchemaOperations.IntrospectAsync,
        ["CreateType"] = AtOnce(TypeOperations.Create),
        ["GetType"] = AtOnce(TypeOperations.Get),
        ["ListTypes"] = AtOnce(TypeOperations.List),
        ["UpdateType"] = AtOnce(TypeOperations.Update),
        ["DeleteType"] = AtOnce(TypeOperations.Delete),
        ["CreateDataSource"] = AtOnce(DataSourceOperations.Create),
        ["GetDataSource"] = AtOnce(DataSourceOperations.Get),
        ["ListDataSources"] = AtOnce(DataSourceOperations.List),
        ["UpdateDataSource"] = AtOnce(DataSourceOperations.Update),
        ["DeleteDataSource"] = AtOnce(DataSourceOperations.Delete),
        ["CreateFunction"] = AtOnce(FunctionOperations.Create),
        ["GetFunction"] = AtOnce(FunctionOperations.Get),
        ["ListFunctions"] = AtOnce(FunctionOperations.List),
        ["UpdateFunction"] = AtOnce(FunctionOperations.Update),
        ["DeleteFunction"] = AtOnce(FunctionOperations.Delete),
        ["ListResolversByFunction"] = AtOnce(ResolverOperations.ListByFunction),
        ["CreateResolver"] = AtOnce(ResolverOperations.Create),
        ["GetResolver"] = AtOnce(ResolverOperations.Get),
        ["ListResolvers"] = AtOnce(ResolverOperations.List),
        ["UpdateResolver"] = AtOnce(ResolverOperations.Update),
        ["DeleteResolver"] = AtOnce(ResolverOperations.Delete),
        ["CreateApiKey"] = AtOnce(ApiKeyOperations.Create),
        ["ListApiKeys"] = AtOnce(ApiKeyOperations.List),
        ["UpdateApiKey"] = AtOnce(ApiKeyOperations.Update),
        ["DeleteApiKey"] = AtOnce(ApiKeyOperations.Delete),
        ["CreateApiCache"] = AtOnce(ApiCacheOperations.Create),
        ["GetApiCache"] = AtOnce(ApiCacheOperations.Get),
        ["UpdateApiCache"] = AtOnce(ApiCacheOperations.Update),
        ["DeleteApiCache"] = AtOnce(ApiCacheOperations.Delete),
        ["FlushApiCache"] = AtOnce(ApiCacheOperations.Flush),
        ["CreateApi"] = AtOnce(EventApiOperations.Create),
        ["GetApi"] = AtOnce(EventApiOperations.Get),
        ["ListApis"] = AtOnce(EventApiOperations.List),
        ["UpdateApi"] = AtOnce(EventApiOperations.Update),
        ["DeleteApi"] = AtOnce(EventApiOperations.Delete),
        ["CreateChannelNamespace"] = AtOnce(ChannelNamespaceOperations.Create),
        ["GetChannelNamespace"] = AtOnce(ChannelNamespaceOperations.Get),
        ["ListChannelNamespaces"] = AtOnce(ChannelNamespaceOperations.List),
        ["UpdateChannelNamespace"] = AtOnce(ChannelNamespaceOperations.Update),
        ["DeleteChannelNamespace"] = AtOnce(ChannelNamespaceOperations.Delete),
        ["CreateDomainName"] = AtOnce(DomainNameOperations.Create),
        ["GetDomainName"] = AtOnce(DomainNameOperations.Get),
        ["ListDomainNames"] = AtOnce(DomainNameOperations.List),
        ["UpdateDomainName"] = AtOnce(DomainNameOperations.Update),
        ["DeleteDomainName"] = AtOnce(DomainNameOperations.Delete),
        ["AssociateApi"] = AtOnce(DomainNameOperations.Associate),
        ["GetApiAssociation"] = AtOnce(DomainNameOperations.GetAssociation),
        ["DisassociateApi"] = AtOnce(DomainNameOperations.Disassociate),
        ["AssociateSourceGraphqlApi"] = AtOnce(AssociationOperations.AssociateSource),
        ["AssociateMergedGraphqlApi"] = AtOnce(AssociationOperations.AssociateMerged),
        ["GetSourceApiAssociation"] = AtOnce(AssociationOperations.Get),
        ["ListSourceApiAssociations"] = AtOnce(AssociationOperations.List),
        ["UpdateSourceApiAssociation"] = AtOnce(AssociationOperations.Update),
        ["DisassociateSourceGraphqlApi"] = AtOnce(AssociationOperations.DisassociateSource),
        ["DisassociateMergedGraphqlApi"] = AtOnce(AssociationOperations.DisassociateMerged),
        ["StartSchemaMerge"] = AtOnce(AssociationOperations.StartMerge),
        ["ListTypesByAssociation"] = AtOnce(AssociationOperations.ListTypes),
        ["StartDataSourceIntrospection"] = AtOnce(IntrospectionOperations.Start),
        ["GetDataSourceIntrospection"] = AtOnce(IntrospectionOperations.Get),
        ["EvaluateCode"] = AtOnce(EvaluationOperations.EvaluateCode),
        ["EvaluateMappingTemplate"] = AtOnce(EvaluationOperations.EvaluateMappingTemplate),
        ["TagResource"] = AtOnce(TagOperations.Tag),
        ["UntagResource"] = AtOnce(TagOperations.Untag),
        ["ListTagsForResource"] = AtOnce(TagOperations.List),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static OperationHandler? Find(string operation) => Handlers.GetValueOrDefault(operation);

    private static OperationHandler AtOnce(Func<OperationContext, ObjectValue, ObjectValue> operation) =>
        (context, input, _) => new ValueTask<ObjectValue>(operation(context, input));
}
