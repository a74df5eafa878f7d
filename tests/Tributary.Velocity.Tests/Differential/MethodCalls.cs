namespace Tributary.Velocity.Tests.Differential;

/// <summary>Calls of the methods that templates rely on, with as many arguments as they take, and sometimes one that they do not.</summary>
internal static class MethodCalls
{
    private static readonly (string Name, int[] Arguments)[] Strings =
    [
        ("length", [0]), ("isEmpty", [0]), ("equals", [1]), ("equalsIgnoreCase", [1]), ("concat", [1]), ("contains", [1]), ("startsWith", [1, 2]),
        ("endsWith", [1]), ("indexOf", [1, 2]), ("lastIndexOf", [1, 2]), ("substring", [1, 2]), ("replace", [2]), ("split", [1, 2]), ("trim", [0]),
        ("toLowerCase", [0]), ("toUpperCase", [0]), ("charAt", [1]), ("toString", [0]), ("compareTo", [1]), ("trim", [1]),
    ];

    private static readonly string[] Patterns =
    [
        "matches(\"[a-z]+\")", "matches(\".*b.*\")", "replaceAll(\"[aeiou]\", \"_\")", "replaceAll(\"(a)(b)\", \"$2$1\")", "replaceFirst(\"b\", \"\")",
        "replaceAll(\"x*\", \"-\")", "split(\",\")", "split(\"\")", "split(\"[,b]\")", "split(\",\").size()", "split(\",\")[0]", "split(\",\", 2)[1]",
        "split(\"a\").get(0)", "split(\",\").isEmpty()", "replaceAll(\"(\", \"\")", "replaceAll('b', '$9')", "replaceAll('b', '[$0]')",
    ];

    private static readonly (string Name, int[] Arguments)[] Lists =
    [
        ("add", [1, 2]), ("addAll", [1]), ("get", [1]), ("set", [2]), ("remove", [1]), ("contains", [1]), ("containsAll", [1]), ("indexOf", [1]),
        ("lastIndexOf", [1]), ("size", [0]), ("isEmpty", [0]), ("subList", [2]), ("clear", [0]), ("removeAll", [1]), ("retainAll", [1]),
        ("toString", [0]), ("equals", [1]),
    ];

    private static readonly (string Name, int[] Arguments)[] Maps =
    [
        ("put", [2]), ("get", [1]), ("remove", [1]), ("putAll", [1]), ("containsKey", [1]), ("containsValue", [1]), ("keySet", [0]),
        ("entrySet", [0]), ("values", [0]), ("size", [0]), ("isEmpty", [0]), ("getOrDefault", [2]), ("clear", [0]),
    ];

    private static readonly (string Name, int[] Arguments)[] Others =
    [
        ("intValue", [0]), ("longValue", [0]), ("doubleValue", [0]), ("compareTo", [1]), ("equals", [1]), ("toString", [0]),
        ("booleanValue", [0]), ("getKey", [0]), ("getValue", [0]), ("hasNext", [0]), ("next", [0]), ("parseInt", [1]), ("parseLong", [1]),
        ("bogus", [0, 1]), ("getIndex", [0]), ("isFirst", [0]),
    ];

    public static string OfString(Random random, Func<string> argument) =>
        random.Next(4) == 0 ? Patterns[random.Next(Patterns.Length)] : Call(Strings, random, argument);

    public static string OfList(Random random, Func<string> argument) => Call(Lists, random, argument);

    public static string OfMap(Random random, Func<string> argument) => Call(Maps, random, argument);

    public static string OfOthers(Random random, Func<string> argument) => Call(Others, random, argument);

    private static string Call((string Name, int[] Arguments)[] methods, Random random, Func<string> argument)
    {
        (string name, int[] counts) = methods[random.Next(methods.Length)];
        int count = counts[random.Next(counts.Length)];
        string separator = random.Next(3) == 0 ? ", " : ",";
        return $"{name}({string.Join(separator, Enumerable.Range(0, count).Select(_ => argument()))})";
    }
}
