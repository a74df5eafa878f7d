using Tributary.AppSync.Apis;
using Tributary.AppSync.Resolvers;
using Tributary.ControlPlane.Definitions;
using Tributary.Values;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>The handlers of a channel namespace, held against the API they belong to.</summary>
internal static class HandlerRules
{
    private static readonly string[] Handlers = ["onPublish", "onSubscribe"];

    /// <exception cref="Aws.AwsError">BadRequestException or NotFoundException.</exception>
    public static void Check(OperationContext context, EventApiDefinition api, ChannelNamespaceDefinition channels)
    {
        if (channels.CodeHandlers is not null)
        {
            IReadOnlyList<CodeProblem> problems = context.Environment.Code.Check(channels.CodeHandlers, CodeUse.ChannelNamespace);
            if (problems.Count > 0)
                throw ManagementErrors.Code(problems);
        }

        foreach (string name in DataSourceNames(channels))
            DataSourceOperations.Find(api.DataSources, name);
    }

    public static bool Uses(ChannelNamespaceDefinition channels, string dataSourceName) =>
        DataSourceNames(channels).Contains(dataSourceName);

    private static IEnumerable<string> DataSourceNames(ChannelNamespaceDefinition channels)
    {
        foreach (string handler in Handlers)
        {
            if (channels.Settings["handlerConfigs"][handler]["integration"]["dataSourceName"].TryGetString(out string name))
                yield return name;
        }
    }
}
