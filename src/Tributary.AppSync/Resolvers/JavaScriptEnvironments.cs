using Tributary.AppSync.Util;
using Tributary.Evaluation;
using Tributary.JavaScript;

namespace Tributary.AppSync.Resolvers;

/// <summary>Binds AppSync's utilities to APPSYNC_JS: the modules that code imports and the names that are there without.</summary>
internal static class JavaScriptEnvironments
{
    private const string Utilities = "@aws-appsync/utils";

    public static JavaScriptEnvironment Create(JavaScriptOptions options)
    {
        HostMember[] globals =
        [
            HostMember.Of(Module("util", UtilCatalogue.Util)),
            HostMember.Of(Module("extensions", UtilCatalogue.Extensions)),
            HostMember.Of(Module("runtime", UtilCatalogue.Runtime)),
        ];
        HostModule[] modules =
        [
            new(Utilities, globals),
            Module($"{Utilities}/dynamodb", UtilCatalogue.DynamoDbModule),
            Module($"{Utilities}/rds", UtilCatalogue.RdsModule),
            Module($"{Utilities}/ai", UtilCatalogue.AiModule),
        ];
        return new JavaScriptEnvironment(modules, globals, options);
    }

    /// <summary>Functions named by their path ("time.nowISO8601") as modules inside modules.</summary>
    private static HostModule Module(string name, IEnumerable<UtilFunction> functions) => new(name, Members(functions, depth: 0));

    private static IEnumerable<HostMember> Members(IEnumerable<UtilFunction> functions, int depth)
    {
        foreach (IGrouping<string, UtilFunction> group in functions.GroupBy(function => function.Name.Split('.')[depth]))
        {
            UtilFunction[] members = [.. group];
            bool isFunction = members.Length == 1 && members[0].Name.Split('.').Length == depth + 1;
            yield return isFunction
                ? Bind(group.Key, members[0])
                : HostMember.Of(new HostModule(group.Key, Members(members, depth + 1)));
        }
    }

    private static HostMember Bind(string name, UtilFunction function)
    {
        HostFunction bound = (host, arguments) => function.Body((IUtilContext)host, arguments);
        return function.IsTemplateTag ? HostMember.TemplateTag(name, bound) : HostMember.Of(name, bound);
    }
}
