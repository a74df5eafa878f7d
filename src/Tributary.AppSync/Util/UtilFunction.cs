using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>The work of one utility function. Missing arguments read as null.</summary>
/// <exception cref="UtilFaultException">The function refuses its arguments.</exception>
internal delegate Value UtilBody(IUtilContext context, ReadOnlySpan<Value> arguments);

/// <summary>The work of a function that only has an effect.</summary>
internal delegate void UtilEffect(IUtilContext context, ReadOnlySpan<Value> arguments);

/// <summary>Which of its arguments a function answers.</summary>
internal delegate int UtilChoice(ReadOnlySpan<Value> arguments);

/// <summary>
/// A function of AppSync's resolver utilities, bound by every runtime under the same name. <see cref="Name"/> is the path below
/// the object it belongs to, such as <c>time.nowISO8601</c> below <c>util</c>.
/// </summary>
internal sealed record UtilFunction(string Name, UtilBody Body)
{
    /// <summary>Stands before a template literal in JavaScript; called with the list of its texts and then its values.</summary>
    public bool IsTemplateTag { get; init; }

    /// <summary>False when the function only has an effect: null to JavaScript, and a mapping template prints nothing.</summary>
    public bool HasResult { get; private init; } = true;

    /// <summary>When the result is JSON text: the value it is the text of, so that printing it needs no reading again.</summary>
    public UtilBody? JsonBody { get; private init; }

    /// <summary>With <see cref="JsonBody"/>: its null is answered as null, not as the text "null".</summary>
    public bool MayAnswerNull { get; private init; }

    /// <summary>When the result is an argument itself: a runtime with mutable objects answers the same object.</summary>
    public UtilChoice? Choice { get; private init; }

    public static UtilFunction Effect(string name, UtilEffect effect) =>
        new(name, (context, arguments) =>
        {
            effect(context, arguments);
            return Value.Null;
        })
        { HasResult = false };

    /// <param name="name">The function's path.</param>
    /// <param name="body">The value to answer as JSON text.</param>
    public static UtilFunction Json(string name, UtilBody body) =>
        new(name, (context, arguments) => body(context, arguments).ToString()) { JsonBody = body };

    /// <summary>As <see cref="Json"/>, but for null the answer is null and not the text "null".</summary>
    public static UtilFunction JsonOrNull(string name, UtilBody body) =>
        new(name, (context, arguments) => body(context, arguments) is { IsNull: false } value ? value.ToString() : Value.Null)
        {
            JsonBody = body,
            MayAnswerNull = true,
        };

    public static UtilFunction Argument(string name, UtilChoice choice) =>
        new(name, (_, arguments) => arguments.At(choice(arguments))) { Choice = choice };
}
