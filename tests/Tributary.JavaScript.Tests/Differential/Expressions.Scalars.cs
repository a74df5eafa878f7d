namespace Tributary.JavaScript.Tests.Differential;

/// <summary>Numbers, texts and conditions.</summary>
internal sealed partial class Expressions
{
    private static readonly string[] BinaryOperators =
        ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "&&", "||"];

    private string Number(int depth) => dice.Choose(
        () => $"{Of(Kind.Number, depth)} {dice.Pick("+", "-", "*", "/", "%")} {Operand(depth)}",
        () => $"({Of(Kind.Number, depth)}) {dice.Pick("&", "|", "^", "<<", ">>", ">>>")} ({Of(Kind.Number, depth)})",
        () => Precedence(),
        () => $"{dice.Pick("+", "-")}({Of(dice.Chance(0.5) ? Kind.Number : Kind.Text, depth)})",
        () => $"Math.{dice.Pick("floor", "ceil", "round", "abs", "trunc", "sign", "sqrt")}({Of(Kind.Number, depth)})",
        () => $"Math.{dice.Pick("max", "min")}({dice.List(3, () => Of(Kind.Number, depth))})",
        () => $"Math.{dice.Pick("max", "min")}(...{Of(Kind.Numbers, depth)})",
        () => Power(depth),
        () => $"{Receiver(AnyList(depth, out _))}.length",
        () => $"{Receiver(Of(Kind.Text, depth))}.{dice.Pick("length", "length", "charCodeAt(0)", "charCodeAt(9)")}",
        () => $"{Receiver(Of(Kind.Text, depth))}.{dice.Pick("indexOf", "lastIndexOf")}({Of(Kind.Text, depth)}{OptionalNumber(depth)})",
        () => IndexInList(depth),
        () => Conditional(Kind.Number, depth),
        () => $"{dice.Pick("parseInt", "parseFloat", "Number", "Number.parseFloat")}({Of(Kind.Text, depth)})",
        () => $"parseInt({Of(Kind.Text, depth)}, {dice.Pick("2", "10", "16", "36", "0", "1")})",
        () => $"{Receiver(Of(Kind.Numbers, depth))}.reduce({Reducer(Kind.Number, Kind.Number, depth)}, {Of(Kind.Number, depth)})",
        () => $"Object.keys({Of(Kind.Object, depth)}).length");

    private string Text(int depth) => dice.Choose(
        () => $"{Of(Kind.Text, depth)} + {Operand(depth, Kind.Text)}",
        () => $"`{dice.Pick(string.Empty, "x", "\\n", "$", "{}", "\\u{1F600}")}${{{Of(Kind.Any, depth)}}}{dice.Pick(string.Empty, "-", " y")}${{{Of(Kind.Text, depth)}}}`",
        () => $"String({Of(Kind.Any, depth)})",
        () => $"JSON.stringify({Of(Kind.Any, depth)}{dice.Pick(string.Empty, string.Empty, ", null, 2", ", ['id', 'name']")})",
        () => $"{Receiver(Of(Kind.Text, depth))}.{dice.Pick("toUpperCase", "toLowerCase", "trim", "trimStart", "trimEnd", "toString")}()",
        () => $"{Receiver(Of(Kind.Text, depth))}.{dice.Pick("slice", "substring")}({dice.List(2, () => Of(Kind.Number, depth))})",
        () => $"{Receiver(Of(Kind.Text, depth))}.{Mostly("charAt", "at")}({Of(Kind.Number, depth)})",
        () => $"({Receiver(Of(Kind.Text, depth))}[{Of(Kind.Number, depth)}]{Mostly(" ?? 'none'", string.Empty)})",
        () => $"{Receiver(Of(Kind.Text, depth))}.concat({dice.List(3, () => Of(Kind.Any, depth))})",
        () => Replacement(depth),
        () => $"{Receiver(Of(Kind.Text, depth))}.{dice.Pick("padStart", "padEnd")}({dice.Pick("0", "5", "12", "-1")}{dice.Pick(string.Empty, ", '*'", ", 'ab'", ", ''")})",
        () => $"{Receiver(Of(Kind.Text, depth))}.repeat({dice.Pick("0", "1", "3", Mostly("2.7", "-1"), "NaN")})",
        () => $"{Receiver(AnyList(depth, out _))}.join({dice.Pick(string.Empty, "'-'", "''", "null", "undefined")})",
        () => $"typeof {Receiver(Of(Kind.Any, depth))}",
        () => Conditional(Kind.Text, depth),
        () => $"(({Of(Kind.Number, depth)}).toFixed({dice.Pick(string.Empty, "0", "1", "2", Mostly("7", "101"))}))",
        () => $"String.raw`{dice.Pick("a\\n", "\\u0041")}${{{Of(Kind.Any, depth)}}}`");

    private string Condition(int depth) => dice.Choose(
        () => $"{Of(Kind.Number, depth)} {dice.Pick("<", "<=", ">", ">=")} {Operand(depth)}",
        () => $"({Of(Kind.Any, depth)}) {dice.Pick("===", "!==", "==", "!=")} ({Of(Kind.Any, depth)})",
        () => $"({Of(Kind.Text, depth)}) {dice.Pick("<", "<=", ">", ">=", "==", "===")} ({Of(Kind.Text, depth)})",
        () => $"!{Receiver(Of(Kind.Any, depth))}",
        () => $"({Of(Kind.Boolean, depth)} {dice.Pick("&&", "||")} {Of(Kind.Boolean, depth)})",
        () => $"(({Of(Kind.Any, depth)}) {dice.Pick("&&", "||", "??")} ({Of(Kind.Any, depth)}))",
        () => $"{Receiver(Of(Kind.Text, depth))}.{dice.Pick("startsWith", "endsWith", "includes")}({Of(Kind.Text, depth)}{OptionalNumber(depth)})",
        () => $"Number.{dice.Pick("isNaN", "isFinite", "isInteger", "isSafeInteger")}({Of(Kind.Any, depth)})",
        () => $"{dice.Pick("isNaN", "isFinite", "Boolean", "Array.isArray")}({Of(Kind.Any, depth)})",
        () => $"Object.hasOwn({Of(Kind.Object, depth)}, {Of(Kind.Text, depth)})",
        () => ListCondition(depth));

    /// <summary>Operators without parentheses between them.</summary>
    private string Precedence()
    {
        string text = Leaf(Kind.Number);
        for (int i = dice.Between(1, 4); i > 0; i--)
            text += $" {dice.Pick(BinaryOperators)} {dice.Pick(string.Empty, string.Empty, "-", "!", "typeof ")}{Leaf(Kind.Number)}";
        return text.Replace("- -", "- ", StringComparison.Ordinal).Replace("--", "-", StringComparison.Ordinal);
    }

    // Of small whole numbers: others are rounded as each engine likes (ECMA-262, Number::exponentiate: implementation-approximated).
    private string Power(int depth)
    {
        string @base = $"({Of(Kind.Number, depth)}) % 10 | 0", exponent = dice.Pick("0", "1", "2", "3", "5", "NaN");
        return dice.Chance(0.5) ? $"Math.pow({@base}, {exponent})" : $"({@base}) ** {exponent}";
    }

    private string Operand(int depth, Kind kind = Kind.Number)
    {
        string operand = Of(kind, depth);
        return operand.All(char.IsAsciiLetterOrDigit) ? operand : $"({operand})";
    }

    private string OptionalNumber(int depth) => dice.Chance(0.3) ? $", {Of(Kind.Number, depth)}" : string.Empty;

    // Patterns are Java's; those here mean the same in both languages.
    private string Replacement(int depth)
    {
        string search = dice.Pick("'a'", "','", "'l'", "' '", "''", "'[a-l]'", "'l+'", "'(.)b'", "'o|e'", "'^\\\\s+'", "'[^a-z]'");
        string replacement = dice.Pick("''", "'x'", "'$$'", "'[$&]'", "'<$1>'", "\"$'\"", "'$`'", "'long text'");
        return $"{Receiver(Of(Kind.Text, depth))}.{dice.Pick("replace", "replaceAll")}({search}, {replacement})";
    }
}
