using Tributary.Values;

namespace Tributary.Benchmarks.JavaScript;

/// <summary>Contexts for the handlers: arguments, identity and what the data source answered, different in every one.</summary>
internal static class HandlerInputs
{
    private static readonly string[] Words =
        ["The", "quick", "room", "of", "messages", "and", "a", "very", "long", "talk", "about", "nothing", "to", "Remember", "!wow"];

    public static Value[] Create(string handler, int count)
    {
        var random = new Random(handler.Length * 31);
        // Read from JSON one by one, as requests and answers come in: each brings shapes of its own.
        return [.. Enumerable.Range(0, count).Select(i => Value.Parse(Context(handler, random, i).ToString()))];
    }

    private static Value Context(string handler, Random random, int index)
    {
        Value result = handler switch
        {
            "getItem" or "putItem" or "updateItem" => Item(random, index),
            "httpCall" => ObjectValue.Of(("statusCode", index % 16 == 7 ? 404 : 200), ("body", Body(random))),
            _ => ObjectValue.Of(("items", Items(random, 40)), ("nextToken", index % 3 == 0 ? "more" : Value.Null)),
        };
        return ObjectValue.Of(
            ("args", Arguments(random, index)), ("identity", Identity(index)), ("source", Value.Null), ("result", result));
    }

    private static Value Arguments(Random random, int index)
    {
        ObjectBuilder arguments = new ObjectBuilder()
            .Set("id", $"r{index}")
            .Set("needs", index % 4 == 0 ? "owner" : "member")
            .Set("minimum", random.Next(10, 40))
            .Set("input", Input(random, index));
        if (index % 2 == 0)
            arguments.Set("limit", random.Next(1, 150));
        if (index % 3 == 0)
            arguments.Set("filter", ObjectValue.Of(("likes", ObjectValue.Of(("ge", random.Next(50))))));
        return arguments.Build();
    }

    private static Value Input(Random random, int index) => ObjectValue.Of(
        ("title", $" {Text(random, 4)}"),
        ("text", Text(random, 18)),
        ("priority", index % 3 == 0 ? "high" : Value.Null),
        ("score", random.Next(1000) / 8.0),
        ("tags", ListValue.From(Enumerable.Range(0, 12).Select(_ => (Value)Words[random.Next(Words.Length)]))),
        ("settings", index % 5 == 0
            ? Value.Null
            : ObjectValue.Of(("theme", index % 2 == 0 ? "dark" : "light"), ("notify", ObjectValue.Of(("push", true))))),
        ("profile", index % 4 == 1
            ? Value.Null
            : ObjectValue.Of(
                ("first", Words[random.Next(Words.Length)]),
                ("last", "Case"),
                ("address", ObjectValue.Of(("city", "Berlin"))),
                ("contact", ObjectValue.Of(("phones", ListValue.From([(Value)ObjectValue.Of(("number", $"{index}"))])))))));

    private static Value Identity(int index) => ObjectValue.Of(
        ("sub", $"user-{index % 10}"),
        ("groups", index % 3 == 0 ? ListValue.From(["admins"]) : ListValue.From(["readers", "editors"])));

    private static Value Items(Random random, int count) => ListValue.From(Enumerable.Range(0, count).Select(i => Item(random, i)));

    private static Value Item(Random random, int index) => ObjectValue.Of(
        ("pk", "ROOM#1"),
        ("sk", $"MESSAGE#{index}"),
        ("id", $"m{index}"),
        ("text", Text(random, 5)),
        ("author", $"user-{random.Next(8)}"),
        ("name", Words[random.Next(Words.Length)]),
        ("likes", random.Next(100)),
        ("hidden", random.Next(8) == 0));

    private static string Body(Random random) => Value.From(ObjectValue.Of(
        ("id", $"b{random.Next(100)}"),
        ("state", "accepted"),
        ("items", ListValue.From(Enumerable.Range(0, 6).Select(i => (Value)ObjectValue.Of(
            ("sku", $"s{i}"), ("price", random.Next(1, 4000) / 4.0), ("count", random.Next(1, 9)))))))).ToString();

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}
