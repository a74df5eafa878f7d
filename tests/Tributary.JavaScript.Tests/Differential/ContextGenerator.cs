using Tributary.Values;

namespace Tributary.JavaScript.Tests.Differential;

/// <summary>Contexts as a resolver gets them, with members that are there, missing, null or of another type.</summary>
internal static class ContextGenerator
{
    private static readonly string[] Texts = ["a", "abc", "Hello World", "12", "-1", "", "é", "x,y", "zebra", "id-1", "a😀b", "  pad"];

    public static string Generate(Dice dice)
    {
        var context = new ObjectBuilder();
        context.Set("arguments", Members(dice, 0).Set("mixed", Mixed(dice)).Set("nothing", Value.Null).Build());
        context.Set("source", dice.Chance(0.96) ? Members(dice, 1).Build() : Value.Null);
        context.Set("identity", dice.Chance(0.96) ? ObjectValue.Of(("sub", Text(dice))) : Value.Null);
        context.Set("prev", ObjectValue.Of(("result", Mixed(dice))));
        return Value.From(context.Build()).ToString();
    }

    private static ObjectBuilder Members(Dice dice, int depth)
    {
        var members = new ObjectBuilder();
        // First, as a value from outside keeps the order it came in where it is handed on unread.
        Add(members, dice, "2", () => Number(dice), 0.2);
        Add(members, dice, "10", () => Text(dice), 0.2);
        Add(members, dice, "id", () => Text(dice));
        Add(members, dice, "name", () => Text(dice));
        Add(members, dice, "text", () => Text(dice));
        Add(members, dice, "count", () => Number(dice));
        Add(members, dice, "price", () => Number(dice));
        Add(members, dice, "flag", () => Value.From(dice.Chance(0.5)));
        Add(members, dice, "active", () => Value.From(dice.Chance(0.5)));
        Add(members, dice, "tags", () => ListValue.From(Several(dice, () => Text(dice))));
        Add(members, dice, "numbers", () => ListValue.From(Several(dice, () => Number(dice))));
        if (depth > 1)
            return members;
        Add(members, dice, "items", () => ListValue.From(Several(dice, () => Members(dice, depth + 2).Build())));
        Add(members, dice, "input", () => Members(dice, depth + 1).Build());
        Add(members, dice, "nested", () => Members(dice, depth + 2).Build(), 0.8);
        return members;
    }

    private static void Add(ObjectBuilder members, Dice dice, string name, Func<Value> value, double probability = 0.97)
    {
        if (dice.Chance(probability))
            members.Set(name, value());
    }

    private static IEnumerable<Value> Several(Dice dice, Func<Value> make) => [.. Enumerable.Range(0, dice.Below(5)).Select(_ => make())];

    private static Value Text(Dice dice) => Texts[dice.Below(Texts.Length)];

    private static Value Number(Dice dice) => dice.Below(5) switch
    {
        0 => dice.Between(-100, 100) / 8.0,
        1 => (Value)0,
        2 => (Value)(dice.Below(1_000_000) * 10_007L),
        _ => (Value)dice.Between(-20, 20),
    };

    private static Value Mixed(Dice dice) => dice.Below(6) switch
    {
        0 => Value.Null,
        1 => Text(dice),
        2 => Number(dice),
        3 => Value.From(true),
        4 => ListValue.From(Several(dice, () => Number(dice))),
        _ => Members(dice, 2).Build(),
    };
}
