using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

internal static class FunctionOperations
{
    /// <summary>The only version of functions made of mapping templates.</summary>
    private const string Version = "2018-05-29";

    public static ObjectValue Create(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        return Save(context, api, Read(context, api.Definition, context.Identifiers.NewResourceId(), input));
    }

    public static ObjectValue Get(OperationContext context, ObjectValue input)
    {
        ApiDefinition api = context.Api(input.Required("apiId")).Definition;
        return Response(context, api.ApiId, Find(api, input.Required("functionId")));
    }

    public static ObjectValue List(OperationContext context, ObjectValue input)
    {
        ApiDefinition api = context.Api(input.Required("apiId")).Definition;
        return Paging.Page(input, "functions", api.Functions, function => View(context, api.ApiId, function));
    }

    public static ObjectValue Update(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        string functionId = Find(api.Definition, input.Required("functionId")).FunctionId;
        return Save(context, api, Read(context, api.Definition, functionId, input));
    }

    public static ObjectValue Delete(OperationContext context, ObjectValue input)
    {
        ManagedApi api = context.Api(input.Required("apiId"));
        string functionId = Find(api.Definition, input.Required("functionId")).FunctionId;
        if (api.Definition.Resolvers.Values.Any(resolver => resolver.Functions?.Contains(functionId) == true))
            throw ManagementErrors.FunctionInUse();
        context.Put(api, api.Definition with { Functions = api.Definition.Functions.Without(functionId) });
        return ObjectValue.Empty;
    }

    /// <exception cref="Aws.AwsError">NotFoundException.</exception>
    public static FunctionDefinition Find(ApiDefinition api, string functionId) =>
        api.Functions.GetValueOrDefault(functionId) ?? throw ManagementErrors.FunctionNotFound(functionId);

    private static FunctionDefinition Read(OperationContext context, ApiDefinition api, string functionId, ObjectValue input)
    {
        DataSourceDefinition source = DataSourceOperations.Find(api.DataSources, input.Required("dataSourceName"));
        ResolverCode code = ResolverCodeReader.Read(context, input, source);
        return new FunctionDefinition
        {
            FunctionId = functionId,
            Name = input.Required("name"),
            DataSourceName = source.Name,
            Code = code,
            MaxBatchSize = input.WholeNumber("maxBatchSize"),
            Settings = new ObjectBuilder()
                .SetAll(input.Settings("description", "syncConfig", "runtime"))
                .SetUnlessNull("functionVersion", code.Code is null ? ReadVersion(input) : null)
                .Build(),
        };
    }

    // CloudFormation and CDK send a version beside the runtime, Terraform an empty one: with code it means nothing and is dropped.
    private static string ReadVersion(ObjectValue input)
    {
        string? version = input.Text("functionVersion");
        return string.IsNullOrEmpty(version) || version == Version ? Version : throw ManagementErrors.UnknownFunctionVersion(version);
    }

    private static ObjectValue Save(OperationContext context, ManagedApi api, FunctionDefinition function)
    {
        context.Put(api, api.Definition with { Functions = api.Definition.Functions.With(function.FunctionId, function) });
        return Response(context, api.Definition.ApiId, function);
    }

    private static ObjectValue Response(OperationContext context, string apiId, FunctionDefinition function) =>
        ObjectValue.Of(("functionConfiguration", View(context, apiId, function)));

    private static ObjectValue View(OperationContext context, string apiId, FunctionDefinition function) => new ObjectBuilder(12)
        .Set("functionId", function.FunctionId)
        .Set("functionArn", context.Scope.Arn("appsync", $"apis/{apiId}/functions/{function.FunctionId}").ToString())
        .Set("name", function.Name)
        .Set("dataSourceName", function.DataSourceName)
        .SetCode(function.Code)
        .Set("maxBatchSize", function.MaxBatchSize)
        .SetAll(function.Settings)
        .Build();
}
