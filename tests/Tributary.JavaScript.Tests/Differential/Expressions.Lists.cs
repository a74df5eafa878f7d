namespace Tributary.JavaScript.Tests.Differential;

/// <summary>Arrays and objects.</summary>
internal sealed partial class Expressions
{
    private string Numbers(int depth) => dice.Choose(
        () => ListOf(Kind.Numbers, depth),
        () => $"{Receiver(AnyList(depth, out Kind kind))}.map({Callback(ElementOf(kind), Kind.Number, depth)})",
        () => Shared(Kind.Numbers, depth),
        () => $"{Receiver(Of(Kind.Text, depth))}.split('').map({Callback(Kind.Text, Kind.Number, depth)})",
        () => $"Object.values({Of(Kind.Object, depth)}).filter((v) => typeof v === 'number')",
        () => $"{Receiver(Of(Kind.Texts, depth))}.map({dice.Pick("Number", "Boolean")})");

    private string Texts(int depth) => dice.Choose(
        () => ListOf(Kind.Texts, depth),
        () => $"{Receiver(AnyList(depth, out Kind kind))}.map({Callback(ElementOf(kind), Kind.Text, depth)})",
        () => Shared(Kind.Texts, depth),
        () => $"{Receiver(Of(Kind.Text, depth))}.split({dice.Pick("''", "','", "' '", "'l'", string.Empty, "',', 2")})",
        () => $"Object.keys({Of(Kind.Object, depth)})",
        () => $"[...{Receiver(Of(Kind.Text, depth))}]",
        () => $"Array.from({Of(Kind.Text, depth)})",
        () => $"{Receiver(Of(Kind.Numbers, depth))}.map(String)");

    private string Items(int depth) => dice.Choose(
        () => ListOf(Kind.Items, depth),
        () => $"{Receiver(AnyList(depth, out Kind kind))}.map({Callback(ElementOf(kind), Kind.Object, depth)})",
        () => Shared(Kind.Items, depth),
        () => $"Object.entries({Of(Kind.Object, depth)}).map(([key, value]) => ({{ key, value }}))",
        () => $"{Receiver(AnyList(depth, out Kind kind))}.flatMap({Callback(ElementOf(kind), dice.Chance(0.5) ? Kind.Items : Kind.Any, depth)})");

    private string ListOf(Kind kind, int depth) => $"[{dice.List(4, () => dice.Chance(0.15) ? $"...{Receiver(Of(kind, depth))}" : Of(ElementOf(kind), depth))}]";

    /// <summary>What works on any list and gives one of the same kind.</summary>
    private string Shared(Kind kind, int depth)
    {
        string list = Receiver(Of(kind, depth));
        Kind element = ElementOf(kind);
        return dice.Choose(
            () => $"{list}.filter({Callback(element, Kind.Boolean, depth)})",
            () => $"{list}.slice({dice.List(2, () => Of(Kind.Number, depth))})",
            () => $"{list}.concat({dice.List(2, () => dice.Chance(0.5) ? Of(kind, depth) : Of(element, depth))})",
            () => $"[...{list}].reverse()",
            () => $"[...{list}].sort()",
            () => $"[...{list}].sort({Comparer(kind)})",
            () => $"[...{list}].splice({dice.List(3, () => Of(Kind.Number, depth))})",
            () => $"[...{list}].fill({Of(element, depth)}{OptionalNumber(depth)})",
            () => $"[{list}, {Of(kind, depth)}].flat({dice.Pick(string.Empty, "0", "1", "2", "Infinity")})",
            () => $"Array.of(...{list})",
            () => $"({Of(Kind.Boolean, depth)} ? {list} : {Of(kind, depth)})",
            () => $"(({Of(Kind.Any, depth)}) ?? {list})");
    }

    private string Comparer(Kind kind) => kind switch
    {
        Kind.Numbers => dice.Pick("(a, b) => a - b", "(a, b) => b - a", "(a, b) => 0", "(a, b) => (a % 2) - (b % 2)", "(a, b) => a > b"),
        Kind.Texts => dice.Pick("(a, b) => a.length - b.length", "(a, b) => (a < b ? 1 : a > b ? -1 : 0)", "(a, b) => (a < b ? -1 : 1)"),
        _ => dice.Pick("(a, b) => a.price - b.price", "({ id: x }, { id: y }) => (x < y ? -1 : x > y ? 1 : 0)", "undefined"),
    };

    private string IndexInList(int depth)
    {
        string list = Receiver(AnyList(depth, out Kind kind));
        Kind element = ElementOf(kind);
        return dice.Choose(
            () => $"{list}.{dice.Pick("indexOf", "lastIndexOf")}({Of(element, depth)}{OptionalNumber(depth)})",
            () => $"{list}.{dice.Pick("findIndex", "findLastIndex")}({Callback(element, Kind.Boolean, depth)})",
            () => $"[...{list}].{dice.Pick("push", "unshift")}({dice.List(3, () => Of(element, depth))})");
    }

    private string ListCondition(int depth)
    {
        string list = Receiver(AnyList(depth, out Kind kind));
        return dice.Choose(
            () => $"{list}.{dice.Pick("some", "every")}({Callback(ElementOf(kind), Kind.Boolean, depth)})",
            () => $"{list}.includes({Of(ElementOf(kind), depth)}{OptionalNumber(depth)})");
    }

    private string Reduced(int depth)
    {
        string list = Receiver(AnyList(depth, out Kind kind));
        Kind element = ElementOf(kind);
        return dice.Choose(
            () => $"{list}.{dice.Pick("reduce", "reduceRight")}({Reducer(element, element, depth)}{Mostly($", {Of(element, depth)}", string.Empty)})",
            () => $"{list}.{dice.Pick("find", "findLast")}({Callback(element, Kind.Boolean, depth)})",
            () => $"[...{list}].{dice.Pick("pop", "shift")}()",
            () => $"{list}.at({Of(Kind.Number, depth)})",
            () => $"{list}.reduce((acc, x) => ({{ ...acc, [x{dice.Pick(string.Empty, ".id", "?.name")}]: x }}), {{}})",
            () => $"{list}.reduce((acc, x, i) => {{ acc[{dice.Pick("i", "`k${i % 2}`", "x", "`${x}`")}] = (acc.k0 ?? 0) + i; return acc; }}, {{}})");
    }

    private string Object(int depth) => dice.Choose(
        () => ObjectLiteral(depth),
        () => ObjectLiteral(depth),
        () => $"Object.assign({{}}, {Of(Kind.Object, depth)}, {Of(Kind.Object, depth)})",
        () => $"Object.fromEntries(Object.entries({Of(Kind.Object, depth)}){dice.Pick(string.Empty, ".reverse()", ".map(([k, v]) => [v, k])", ".slice(1)")})",
        () => $"({Receiver(Of(Kind.Items, depth))}[{dice.Below(4)}]{Mostly(" ?? {}", string.Empty)})",
        () => $"(({dice.Pick("{ id, ...rest }", "{ price, name: n = 'none', ...rest }", "{ nested: { id } = {}, ...rest }", "{ ['ta' + 'gs']: t, ...rest }")}) => rest)({Of(Kind.Object, depth)})",
        () => Conditional(Kind.Object, depth));

    // A name once only: where a spread stands between two of one name, V8 puts the property in the place of the second
    // (ECMA-262, PropertyDefinitionEvaluation: in that of the first).
    private string ObjectLiteral(int depth)
    {
        var used = new HashSet<string>();
        return $"({{ {dice.List(4, () => ObjectMember(used, depth))} }})";
    }

    private string ObjectMember(HashSet<string> used, int depth)
    {
        string key = Key();
        if (names.Find(Kind.Any) is { } name && dice.Chance(0.2) && used.Add(name.Text))
            return name.Text;
        return dice.Choose(
            () => used.Add(key) ? $"{key}: {Of(KindOfKey(key), depth)}" : "...null",
            () => used.Add(key) ? $"'{key}': {Of(KindOfKey(key), depth)}" : "...undefined",
            () => $"[{Of(Kind.Text, depth)}]: {Of(Kind.Any, depth)}",
            () => $"...{Receiver(Of(dice.Chance(0.8) ? Kind.Object : Kind.Any, depth))}");
    }
}
