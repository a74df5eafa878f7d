using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary>Reads the arguments of a utility function. Behind them are Java methods: a number where they want text becomes text.</summary>
internal static class Arguments
{
    public static Value At(this ReadOnlySpan<Value> arguments, int index) => index < arguments.Length ? arguments[index] : Value.Null;

    /// <summary>Text, or null when the argument is null or missing.</summary>
    public static string? TextAt(this ReadOnlySpan<Value> arguments, int index)
    {
        Value argument = arguments.At(index);
        return argument.Kind switch
        {
            ValueKind.Null => null,
            ValueKind.String => argument.AsString(),
            ValueKind.List or ValueKind.Object => throw Refused(index, "a string", argument),
            _ => argument.ToString(),
        };
    }

    public static string RequiredTextAt(this ReadOnlySpan<Value> arguments, int index) =>
        arguments.TextAt(index) ?? throw Refused(index, "a string", Value.Null);

    /// <summary>Text as <see cref="TextAt"/> has it, and JSON for what has no text of its own.</summary>
    public static string MessageAt(this ReadOnlySpan<Value> arguments, int index)
    {
        Value argument = arguments.At(index);
        return argument.IsNull ? string.Empty : argument.TryGetString(out string text) ? text : argument.ToString();
    }

    public static double NumberAt(this ReadOnlySpan<Value> arguments, int index)
    {
        Value argument = arguments.At(index);
        return argument.IsNumber ? argument.AsDouble() : throw Refused(index, "a number", argument);
    }

    /// <summary>A whole number; fractions are cut off, as Java does when it narrows a double.</summary>
    public static long WholeAt(this ReadOnlySpan<Value> arguments, int index)
    {
        Value argument = arguments.At(index);
        return argument.TryGetInteger(out long whole) ? whole : (long)arguments.NumberAt(index);
    }

    public static ObjectValue? ObjectAt(this ReadOnlySpan<Value> arguments, int index)
    {
        Value argument = arguments.At(index);
        if (argument.IsNull)
            return null;
        return argument.TryGetObject(out ObjectValue? members) ? members : throw Refused(index, "an object", argument);
    }

    public static ListValue? ListAt(this ReadOnlySpan<Value> arguments, int index)
    {
        Value argument = arguments.At(index);
        if (argument.IsNull)
            return null;
        return argument.TryGetList(out ListValue? items) ? items : throw Refused(index, "a list", argument);
    }

    private static UtilFaultException Refused(int index, string wanted, Value argument) =>
        new($"Argument {index + 1} is expected to be {wanted}, not {Describe(argument)}.");

    private static string Describe(Value value) => value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => "a boolean",
        ValueKind.String => "a string",
        ValueKind.List => "a list",
        ValueKind.Object => "an object",
        _ => "a number",
    };
}
