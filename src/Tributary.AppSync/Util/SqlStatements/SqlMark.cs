using Tributary.Values;

namespace Tributary.AppSync.Util.SqlStatements;

/// <summary>
/// What the builders of the rds module hand to each other through resolver code: objects with the member "type". Code has no
/// documented use for what is inside.
/// </summary>
internal static class SqlMark
{
    public const string Template = "SQL";
    public const string Select = "SELECT";
    public const string Insert = "INSERT";
    public const string Update = "UPDATE";
    public const string Remove = "DELETE";
    public const string Aggregate = "AGGREGATE";

    private static readonly HashSet<string> Hints = ["DECIMAL", "JSON", "TIMESTAMP", "TIME", "UUID", "DATE", "DATETIME"];

    public static IReadOnlyCollection<string> TypeHints => Hints;

    public static bool Is(Value value, string type) => value.IsObject && value["type"] == type && value["mark"] == Value.True;

    public static Value Of(string type, params ReadOnlySpan<(string Key, Value Value)> members)
    {
        ObjectBuilder mark = new ObjectBuilder().Set("type", type).Set("mark", true);
        foreach ((string key, Value value) in members)
            mark.Set(key, value);
        return mark.Build();
    }

    /// <summary>A value with a type hint: exactly the members type and value, the form that is documented.</summary>
    public static bool IsHinted(Value value, out string hint)
    {
        bool has = value["type"].TryGetString(out hint);
        return has && value.AsObject().Count == 2 && value.AsObject().Shape.IndexOf("value") >= 0 && Hints.Contains(hint);
    }
}
