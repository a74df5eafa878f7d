using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>The work of one utility function. Missing arguments read as null; a function without a result answers null.</summary>
/// <exception cref="UtilFaultException">The function refuses its arguments.</exception>
internal delegate Value UtilBody(IUtilContext context, ReadOnlySpan<Value> arguments);

/// <summary>
/// A function of AppSync's resolver utilities, bound by every runtime under the same name. <see cref="Name"/> is the path below
/// the object it belongs to, such as <c>time.nowISO8601</c> below <c>util</c>.
/// </summary>
internal sealed record UtilFunction(string Name, UtilBody Body)
{
    /// <summary>Stands before a template literal in JavaScript; called with the list of its texts and then its values.</summary>
    public bool IsTemplateTag { get; init; }
}
