using Tributary.AppSync.Util;
using Tributary.Evaluation;
using Tributary.Values;
using Tributary.Velocity;
using Tributary.Velocity.Heap;

namespace Tributary.AppSync.Resolvers;

/// <summary>Binds AppSync's utilities to mapping templates: $util (also $utils), $extensions, and $ctx (also $context).</summary>
internal static class VelocityEnvironments
{
    public static VelocityEnvironment Create(VelocityOptions options)
    {
        HostModule util = Module("util", UtilCatalogue.TemplateUtil, options);
        var roots = new Dictionary<string, HostModule>
        {
            ["util"] = util,
            ["utils"] = util,
            ["extensions"] = Module("extensions", UtilCatalogue.Extensions, options),
        };
        return new VelocityEnvironment(roots, ["ctx", "context"], options);
    }

    /// <summary>Functions named by their path ("time.nowISO8601") as modules inside modules.</summary>
    private static HostModule Module(string name, IEnumerable<UtilFunction> functions, VelocityOptions options) =>
        new(name, Members(functions, depth: 0, options));

    private static IEnumerable<HostMember> Members(IEnumerable<UtilFunction> functions, int depth, VelocityOptions options)
    {
        foreach (IGrouping<string, UtilFunction> group in functions.GroupBy(function => function.Name.Split('.')[depth]))
        {
            UtilFunction[] members = [.. group];
            bool isFunction = members.Length == 1 && members[0].Name.Split('.').Length == depth + 1;
            yield return isFunction
                ? Bind(group.Key, members[0], options)
                : HostMember.Of(new HostModule(group.Key, Members(members, depth + 1, options)));
        }
    }

    private static HostMember Bind(string name, UtilFunction function, VelocityOptions options)
    {
        if (function.Choice is { } choice)
            return HostMember.OfHeap(name, (_, arguments) => Choose(choice, arguments, options));
        if (!function.HasResult)
        {
            return HostMember.Of(name, (host, arguments) =>
            {
                Call(function.Body, host, arguments);
                return null;
            });
        }

        return function is { JsonBody: { } json, MayAnswerNull: false }
            ? HostMember.OfJson(name, (host, arguments) => Call(json, host, arguments))
            : HostMember.Of(name, (host, arguments) => Call(function.Body, host, arguments));
    }

    private static Value Call(UtilBody body, IEvaluationHost host, ReadOnlySpan<Value> arguments) => body((IUtilContext)host, arguments);

    // Only the first argument decides; the others may be large and are not looked at.
    private static JavaValue? Choose(UtilChoice choice, ReadOnlySpan<JavaValue> arguments, VelocityOptions options)
    {
        Value first = arguments.Length == 0 ? Value.Null : arguments[0].ToValue(options);
        int chosen = choice([first]);
        return chosen < arguments.Length ? arguments[chosen] : JavaValue.Null;
    }
}
