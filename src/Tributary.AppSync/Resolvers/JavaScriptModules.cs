using Tributary.AppSync.Util;
using Tributary.JavaScript;

namespace Tributary.AppSync.Resolvers;

/// <summary>
/// What APPSYNC_JS code imports from <c>@aws-appsync/utils</c> and finds without an import. Evaluations need a host that is an
/// <see cref="IUtilContext"/>.
/// </summary>
public static class JavaScriptModules
{
    private const string Utils = "@aws-appsync/utils";

    /// <summary><c>util</c>, <c>extensions</c> and <c>runtime</c>.</summary>
    public static IReadOnlyList<HostMember> Globals { get; } =
    [
        HostMember.Of(Bind("util", UtilCatalogue.Util)),
        HostMember.Of(Bind("extensions", UtilCatalogue.Extensions)),
        HostMember.Of(Bind("runtime", UtilCatalogue.Runtime)),
    ];

    public static IReadOnlyList<HostModule> Modules { get; } =
    [
        new HostModule(Utils, Globals),
        Bind(Utils + "/dynamodb", UtilCatalogue.DynamoDbModule),
        Bind(Utils + "/rds", UtilCatalogue.RdsModule),
        Bind(Utils + "/ai", UtilCatalogue.AiModule),
    ];

    public static JavaScriptEnvironment CreateEnvironment(JavaScriptOptions options) => new(Modules, Globals, options);

    /// <summary>A function with a dot in its name is a member of a module inside this one.</summary>
    private static HostModule Bind(string name, IReadOnlyList<UtilFunction> functions)
    {
        IEnumerable<HostMember> own = functions.Where(function => !function.Name.Contains('.')).Select(Bind);
        IEnumerable<HostMember> inner = functions
            .Where(function => function.Name.Contains('.'))
            .GroupBy(function => function.Name.Split('.')[0])
            .Select(group => HostMember.Of(Bind(group.Key, [.. group.Select(Inner)])));
        return new HostModule(name, own.Concat(inner));
    }

    private static UtilFunction Inner(UtilFunction function) =>
        function with { Name = function.Name[(function.Name.IndexOf('.', StringComparison.Ordinal) + 1)..] };

    private static HostMember Bind(UtilFunction function)
    {
        HostFunction bound = (host, arguments) => function.Body((IUtilContext)host, arguments);
        return function.IsTemplateTag ? HostMember.TemplateTag(function.Name, bound) : HostMember.Of(function.Name, bound);
    }
}
