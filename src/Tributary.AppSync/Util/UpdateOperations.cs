using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>operations</c> of the dynamodb module: marks that say how an attribute is updated.</summary>
internal static class UpdateOperations
{
    public const string Add = "OPERATION_ADD";
    public const string Remove = "OPERATION_REMOVE";
    public const string Replace = "OPERATION_REPLACE";
    public const string Increment = "OPERATION_INCREMENT";
    public const string Decrement = "OPERATION_DECREMENT";
    public const string Append = "OPERATION_APPEND";
    public const string Prepend = "OPERATION_PREPEND";
    public const string UpdateListItem = "OPERATION_UPDATE_LIST_ITEM";

    public static UtilFunction[] Functions { get; } =
    [
        new("operations.add", (_, arguments) => Mark(Add, ("value", arguments.At(0)))),
        new("operations.remove", (_, _) => Mark(Remove)),
        new("operations.replace", (_, arguments) => Mark(Replace, ("value", arguments.At(0)))),
        new("operations.increment", (_, arguments) => Mark(Increment, ("by", By(arguments)))),
        new("operations.decrement", (_, arguments) => Mark(Decrement, ("by", By(arguments)))),
        new("operations.append", (_, arguments) => Mark(Append, ("items", arguments.At(0)))),
        new("operations.prepend", (_, arguments) => Mark(Prepend, ("items", arguments.At(0)))),
        new("operations.updateListItem", (_, arguments) => Mark(UpdateListItem, ("value", arguments.At(0)), ("index", arguments.At(1)))),
    ];

    /// <summary>The operation a value marks, or null when it is a plain value.</summary>
    public static string? Of(Value value) =>
        value["type"].TryGetString(out string type) && type.StartsWith("OPERATION_", StringComparison.Ordinal) ? type : null;

    private static Value By(ReadOnlySpan<Value> arguments) => arguments.At(0).IsNull ? 1 : arguments[0];

    private static Value Mark(string type, params ReadOnlySpan<(string Key, Value Value)> members)
    {
        ObjectBuilder mark = new ObjectBuilder().Set("type", type);
        foreach ((string key, Value value) in members)
            mark.Set(key, value);
        return mark.Build();
    }
}
