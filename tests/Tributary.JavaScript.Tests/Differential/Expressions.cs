namespace Tributary.JavaScript.Tests.Differential;

/// <summary>Generates expressions of a kind; what they are made of is in the other parts.</summary>
internal sealed partial class Expressions(Dice dice, Names names)
{
    /// <summary>How often an expression is of another kind than asked for, so that it is converted or fails.</summary>
    private const double Surprise = 0.015;

    /// <summary>What code of a handler may be at most: an expression inside another, and so on.</summary>
    private const int DepthMax = 3;

    private int _functions;

    /// <summary>Generates the statements of a function's body; set by whoever generates statements.</summary>
    public Func<string> Body { get; set; } = static () => string.Empty;

    public string Of(Kind kind, int depth = 0)
    {
        if (dice.Chance(Surprise))
            kind = (Kind)dice.Below((int)Kind.Any + 1);
        if (depth >= DepthMax || dice.Chance(0.25))
            return Leaf(kind);
        return kind switch
        {
            Kind.Number => Number(depth + 1),
            Kind.Text => Text(depth + 1),
            Kind.Boolean => Condition(depth + 1),
            Kind.Numbers => Numbers(depth + 1),
            Kind.Texts => Texts(depth + 1),
            Kind.Items => Items(depth + 1),
            Kind.Object => Object(depth + 1),
            _ => Anything(depth + 1),
        };
    }

    public static Kind ElementOf(Kind list) => list switch
    {
        Kind.Numbers => Kind.Number,
        Kind.Texts => Kind.Text,
        _ => Kind.Object,
    };

    public string AnyList(int depth, out Kind kind)
    {
        kind = dice.Pick("n", "t", "i") switch
        {
            "n" => Kind.Numbers,
            "t" => Kind.Texts,
            _ => Kind.Items,
        };
        return Of(kind, depth);
    }

    public string Leaf(Kind kind) =>
        names.Find(kind) is { } name && dice.Chance(0.5) ? name.Text : dice.Chance(0.4) ? OfContext(kind) : Literal(kind);

    public string Literal(Kind kind) => kind switch
    {
        Kind.Number => dice.Pick(
            "0", "-0", "1", "-1", "2", "3", "7", "10", "-5", "0.5", "1.5", "-2.5", "100", "1e3", "1e21", "1e-7", "0x1f", "0b101", "0o17",
            "1_000", ".25", "4294967296", "2147483648", "-2147483649", "9007199254740991", "NaN", "Infinity", "-Infinity", "0.1", "5e-324"),
        Kind.Text => dice.Pick(
            "''", "' '", "'a'", "'abc'", "'Hello World'", "'10'", "'-1.5'", "'0x10'", "' 12 '", "'1e3'", "'é'", "'a😀b'", "'ß'", "'a,b,,c'",
            "'\\u00e9\\n\\t'", "\"it's\"", "'true'", "'null'", "'Infinity'", "'id'", "'name'", "'0'", "'zebra'", "'Zebra'", "`tick`",
            "'-'", "','", "'  pad '", "'ΑΣ'", "'\\x41\\u{42}'"),
        Kind.Boolean => dice.Pick("true", "false"),
        Kind.Numbers => $"[{dice.List(5, () => Literal(Kind.Number))}]",
        Kind.Texts => $"[{dice.List(5, () => Literal(Kind.Text))}]",
        Kind.Items => $"[{dice.List(4, () => Literal(Kind.Object))}]",
        Kind.Object => $"({{{dice.List(4, LiteralMember)}}})",
        _ => dice.Pick("null", "undefined", "true", "0", "''", "[]", "({})", "'x'", "3"),
    };

    public string Key() => dice.Chance(0.15) ? dice.Pick("10", "2") : Property();

    public string Property() => dice.Pick("id", "name", "price", "count", "tags", "nested", "missing", "active");

    private string LiteralMember()
    {
        string key = Key();
        return $"{(dice.Chance(0.2) ? $"'{key}'" : key)}: {Literal(KindOfKey(key))}";
    }

    private static Kind KindOfKey(string key) => key switch
    {
        "price" or "count" or "10" => Kind.Number,
        "tags" => Kind.Texts,
        "nested" => Kind.Object,
        "active" => Kind.Boolean,
        "missing" => Kind.Any,
        _ => Kind.Text,
    };

    private string OfContext(Kind kind) => kind switch
    {
        Kind.Number => dice.Pick("ctx.args.count", "ctx.args.price", "ctx.source.count", "ctx.args.input.count", "ctx.stash.n"),
        Kind.Text => dice.Pick("ctx.args.id", "ctx.args.name", "ctx.source.id", "ctx.args.input.name", "ctx.identity.sub", "ctx.args.text"),
        Kind.Boolean => dice.Pick("ctx.args.flag", "ctx.source.active", "ctx.args.input.active"),
        Kind.Numbers => dice.Pick("ctx.args.numbers", "ctx.source.numbers"),
        Kind.Texts => dice.Pick("ctx.args.tags", "ctx.source.tags", "ctx.args.input.tags"),
        Kind.Items => dice.Pick("ctx.args.items", "ctx.source.items"),
        Kind.Object => dice.Pick("ctx.args.input", "ctx.source", "ctx.stash", "ctx.args", "ctx.args.input.nested"),
        _ => dice.Pick("ctx.args.missing", "ctx.prev", "ctx.error", "ctx.result", "ctx.args.nothing", "ctx.args.mixed"),
    };

    private string Anything(int depth) => dice.Choose(
        () => Of(Kind.Number, depth),
        () => Of(Kind.Text, depth),
        () => Of(Kind.Object, depth),
        () => Of(Kind.Items, depth),
        () => OptionalChain(depth),
        () => Conditional(Kind.Any, depth),
        () => Element(depth),
        () => Member(depth),
        () => $"({Of(Kind.Any, depth)}, {Of(Kind.Any, depth)})",
        () => $"(void {Receiver(Of(Kind.Any, depth))})",
        () => CallOfFunction(depth),
        () => $"JSON.parse({dice.Choose(() => $"JSON.stringify({Of(Kind.Any, depth)})", () => Literal(Kind.Text), JsonText)})",
        () => Reduced(depth));

    private string JsonText() =>
        dice.Pick("'[1, 2.50, -0, 1e3]'", "'{\"1\":\"x\",\"2\":0,\"b\":1,\"a\":[null,true]}'", "'{\"a\":'", "'\"\\\\u00e9\\\\n\"'", "'007'", "' 5 '");

    private string Conditional(Kind kind, int depth) =>
        $"({Of(Kind.Boolean, depth)} ? {Of(kind, depth)} : {Of(kind, depth)})";

    private string Mostly(string usual, string rare) => dice.Chance(0.93) ? usual : rare;

    private string OptionalChain(int depth) => dice.Choose(
        () => $"{Leaf(Kind.Any)}?.{Property()}",
        () => $"{Leaf(Kind.Object)}?.{Property()}?.{Property()}",
        () => $"{Leaf(Kind.Object)}.nested?.[{Of(Kind.Text, depth)}]",
        () => $"{Leaf(Kind.Any)}?.{Property()}?.{Property()}.{Property()}",
        () => $"{Leaf(Kind.Items)}?.[{dice.Below(3)}]?.{Property()}",
        () => $"{Leaf(Kind.Text)}?.toUpperCase?.()",
        () => $"{Leaf(Kind.Any)}?.length",
        () => $"({Leaf(Kind.Object)}?.nested)?.{Property()}",
        () => Mostly($"{Leaf(Kind.Object)}.nested?.{Property()}", $"({Leaf(Kind.Object)}?.{Property()}).{Property()}"));

    private string Member(int depth) => Receiver(Of(Kind.Object, depth))
        + dice.Choose(() => $".{Property()}", () => $"[{Of(Kind.Text, depth)}]", () => $"['{Key()}']");

    private string Element(int depth) => $"{Receiver(AnyList(depth, out _))}[{Of(Kind.Number, depth)}]";

    /// <summary>In parentheses where a member access would otherwise take less than the whole.</summary>
    private static string Receiver(string expression) => expression.All(c => char.IsAsciiLetter(c) || c is '.' or '$' or '_' or '?')
        || (expression[0] == '[' && !expression.Contains("] ", StringComparison.Ordinal))
        ? expression
        : $"({expression})";
}
