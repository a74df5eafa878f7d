using Tributary.AppSync.Util;
using Tributary.JavaScript;
using Tributary.Values;

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
        HostModule[] modules = [new(Utilities, globals), Module($"{Utilities}/dynamodb", UtilCatalogue.DynamoDbModule)];
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
                ? HostMember.Of(group.Key, Bind(members[0].Body))
                : HostMember.Of(new HostModule(group.Key, Members(members, depth + 1)));
        }
    }

    private static HostFunction Bind(UtilBody body) => Value? (host, arguments) =>
    {
        try
        {
            return body((IUtilContext)host, arguments);
        }
        catch (UtilFaultException exception)
        {
            throw new HostFunctionException(exception.Message);
        }
    };
}
