using System.Collections.Immutable;
using Tributary.AppSync.Apis;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>A resolver from a request, held against the API it belongs to.</summary>
internal static class ResolverReader
{
    private const int TtlMax = 3600;

    private static readonly string[] CachingKeyRoots = ["$context.arguments", "$context.source", "$context.identity"];

    public static ResolverDefinition Read(OperationContext context, ApiDefinition api, ObjectValue input)
    {
        DataSourceDefinition? source = null;
        ImmutableArray<string>? functions = null;
        if (input.Text("kind") == "PIPELINE")
            functions = ReadPipeline(context, api, input);
        else
            source = ReadUnit(api, input);
        CheckCaching(context, input["cachingConfig"]);
        return new ResolverDefinition
        {
            TypeName = input.Required("typeName"),
            FieldName = input.Required("fieldName"),
            DataSourceName = source?.Name,
            Functions = functions,
            Code = ResolverCodeReader.Read(context, input, source),
            MaxBatchSize = input.WholeNumber("maxBatchSize"),
            Settings = input.Settings("runtime", "syncConfig", "cachingConfig", "metricsConfig"),
        };
    }

    private static DataSourceDefinition ReadUnit(ApiDefinition api, ObjectValue input)
    {
        if (input["pipelineConfig"]["functions"].TryGetList(out ListValue? functions) && functions.Count > 0)
            throw ManagementErrors.UnitWithPipeline();
        string name = input.Text("dataSourceName") ?? throw ManagementErrors.UnitWithoutDataSource();
        return DataSourceOperations.Find(api.DataSources, name);
    }

    private static ImmutableArray<string> ReadPipeline(OperationContext context, ApiDefinition api, ObjectValue input)
    {
        if (input["dataSourceName"].IsString)
            throw ManagementErrors.PipelineWithDataSource();
        if (!input["pipelineConfig"].TryGetObject(out ObjectValue? pipeline))
            throw ManagementErrors.PipelineWithoutFunctions();
        ImmutableArray<string> ids = pipeline["functions"].TryGetList(out ListValue? list) ? [.. list.Select(id => id.AsString())] : [];
        if (ids.Length > context.Limits.FunctionsPerPipeline)
            throw ManagementErrors.TooManyFunctions(context.Limits.FunctionsPerPipeline);
        foreach (string id in ids)
            FunctionOperations.Find(api, id);
        return ids;
    }

    private static void CheckCaching(OperationContext context, Value caching)
    {
        if (caching.IsNull)
            return;
        // Terraform sends zero and no keys for "no caching".
        bool keyed = caching["cachingKeys"].TryGetList(out ListValue? keys) && keys.Count > 0;
        if (caching["ttl"].AsInteger() is < 0 or > TtlMax || (keyed && caching["ttl"].AsInteger() == 0))
            throw ManagementErrors.CachingTtl();
        int keysMax = context.Limits.CachingKeysPerResolver;
        if (keyed && (keys!.Count > keysMax || !keys.All(key => IsCachingKey(key.AsString()))))
            throw ManagementErrors.CachingKeys(keysMax);
    }

    private static bool IsCachingKey(string key) => CachingKeyRoots.Any(root => key.StartsWith(root, StringComparison.Ordinal));
}
