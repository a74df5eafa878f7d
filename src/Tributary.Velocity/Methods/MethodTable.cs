using System.Collections.Frozen;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>
/// The methods of a class that templates may call. A method that is not in the table does not exist: its call gives null, as Velocity
/// has it for unknown methods. Reflection (<c>getClass</c>) is therefore out of reach.
/// </summary>
internal sealed class MethodTable
{
    private readonly FrozenDictionary<string, Method[]> _methods;

    /// <param name="methods">Of two that take the same arguments the more specific first.</param>
    public MethodTable(params IEnumerable<Method> methods) =>
        _methods = methods.GroupBy(m => m.Name).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    public static MethodTable Empty { get; } = new();

    /// <summary>All methods with a name, or nothing.</summary>
    public Method[] Named(string name) => _methods.TryGetValue(name, out Method[]? methods) ? methods : [];

    public Method? Find(string name, ReadOnlySpan<JavaValue> arguments) => Find(Named(name), name, arguments);

    /// <summary>Of the methods with a name the one that takes the arguments.</summary>
    public static Method? Find(Method[] candidates, string name, ReadOnlySpan<JavaValue> arguments)
    {
        Method? withoutParameters = null;
        foreach (Method method in candidates)
        {
            if (method.Accepts(arguments))
                return method;
            if (method.HasNoParameters)
                withoutParameters = method;
        }

        return withoutParameters is null ? null : TooManyArguments(name);
    }

    // Velocity takes a method without parameters for any arguments (MethodMap.isApplicable), and then the call fails.
    private static Method TooManyArguments(string name) => new(
        name, [], (_, _, _) => throw new JavaException("java.lang.IllegalArgumentException", "wrong number of arguments"));
}
