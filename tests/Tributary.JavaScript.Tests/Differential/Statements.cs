using System.Text;

namespace Tributary.JavaScript.Tests.Differential;

/// <summary>Generates statements; what they compute goes into the array <c>out</c>, which the handler returns.</summary>
internal sealed class Statements
{
    private const int DepthMax = 3;

    private readonly Dice _dice;
    private readonly Names _names;
    private readonly Expressions _expressions;
    private int _loops;
    private int _functions;

    public Statements(Dice dice, Names names, Expressions expressions)
    {
        _dice = dice;
        _names = names;
        _expressions = expressions;
        expressions.Body = () => InFunction(() => Several(1, 2, DepthMax - 1, scopeStart: 0));
    }

    public string Several(int fewest, int most, int depth, int scopeStart)
    {
        var text = new StringBuilder();
        for (int i = _dice.Between(fewest, most); i > 0; i--)
            text.Append(One(depth, scopeStart)).Append('\n');
        return text.ToString();
    }

    private string One(int depth, int scopeStart)
    {
        if (depth < DepthMax && _dice.Chance(0.35))
            return Compound(depth + 1);
        return _dice.Choose(
            () => Declaration(scopeStart),
            () => Declaration(scopeStart),
            () => Destructuring(),
            () => $"out.push(see({_expressions.Of(AnyKind())}));",
            () => $"out.push(see({_expressions.Of(AnyKind())}));",
            Assignment,
            MemberChange,
            ListChange);
    }

    private string InFunction(Func<string> statements)
    {
        _functions++;
        string text = statements();
        _functions--;
        return text;
    }

    private Kind AnyKind() => (Kind)_dice.Below((int)Kind.Any + 1);

    private string Declaration(int scopeStart)
    {
        Kind kind = AnyKind();
        string keyword = _dice.Pick("const", "let", "var");
        string value = _expressions.Of(kind);
        string name = keyword == "var" ? _names.Fresh() : _names.FreshOrHiding(scopeStart);
        _names.Add(name, kind, isAssignable: keyword != "const");
        return $"{keyword} {name} = {value};";
    }

    private string Destructuring()
    {
        string first = _names.Fresh(), second = _names.Fresh(), rest = _names.Fresh();
        string text = _dice.Choose(
            () => $"const [{first}, {second} = 5, ...{rest}] = {_expressions.Of(Kind.Numbers)};",
            () => $"const [, {first}] = {_expressions.Of(Kind.Texts)};",
            () => $"let {{ id: {first}, price: {second} = 1, ...{rest} }} = {_expressions.Of(Kind.Object)};",
            () => $"const {{ nested: {{ {_expressions.Key()}: {first} }} = {{}}, [{_expressions.Of(Kind.Text)}]: {second} }} = {_expressions.Of(Kind.Object)};",
            () => $"const [[{first}] = [], {{ length: {second} }} = 'ab'] = [{_expressions.Of(Kind.Numbers)}, {_expressions.Of(Kind.Text)}];",
            () => $"let {first} = 1, {second} = 2; [{first}, {second}] = [{second}, {first}]; ({{ id: {first} = 9 }} = {_expressions.Of(Kind.Object)});");
        foreach (string name in new[] { first, second })
        {
            if (text.Contains(name, StringComparison.Ordinal))
                _names.Add(name, Kind.Any, isAssignable: text.StartsWith("let", StringComparison.Ordinal));
        }

        if (text.Contains(rest, StringComparison.Ordinal))
            _names.Add(rest, text.Contains('[', StringComparison.Ordinal) ? Kind.Numbers : Kind.Object);
        return text;
    }

    private string Assignment()
    {
        Kind kind = AnyKind();
        if (_names.Find(kind, assignable: true) is not { } name)
            return $"out.push(see({_expressions.Of(kind)}));";
        string @operator = name.Kind switch
        {
            Kind.Number => _dice.Pick("=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "<<=", ">>=", ">>>="),
            Kind.Text => _dice.Pick("=", "+=", "+=", "??=", "||=", "&&="),
            _ => _dice.Pick("=", "??=", "||=", "&&="),
        };
        return $"{name.Text} {@operator} {_expressions.Of(name.Kind)};";
    }

    private string MemberChange()
    {
        string target = _names.Find(Kind.Object)?.Text ?? _dice.Pick("ctx.stash", "ctx.args.input", "ctx.source");
        return _dice.Choose(
            () => $"{target}.{_expressions.Property()} = {_expressions.Of(Kind.Any)};",
            () => $"{target}[{_expressions.Of(Kind.Text)}] = {_expressions.Of(Kind.Any)};",
            () => $"{target}.count {_dice.Pick("+=", "-=", "??=", "||=", "*=")} {_expressions.Of(Kind.Number)};",
            () => $"delete {target}.{_dice.Pick("id", "name", "tags")};",
            () => $"out.push(delete {target}[{_expressions.Of(Kind.Text)}]);",
            () => $"ctx.stash.{_dice.Pick("n", "kept", "list")} = {_expressions.Of(Kind.Any)};");
    }

    private string ListChange()
    {
        Kind kind = _dice.Pick("n", "t", "i") switch
        {
            "n" => Kind.Numbers,
            "t" => Kind.Texts,
            _ => Kind.Items,
        };
        string list = _names.Find(kind)?.Text ?? _dice.Pick("ctx.args.numbers", "ctx.args.tags", "ctx.args.items");
        Kind element = Expressions.ElementOf(kind);
        string added = $"{list}.{_dice.Pick("push", "unshift")}({_dice.List(2, () => _expressions.Of(element))});";
        // A list that shrinks while map runs over it leaves holes; holes are undefined to us (AWS documents neither).
        if (_functions > 0)
            return added;
        return _dice.Choose(
            () => added,
            () => $"out.push(see({list}.{_dice.Pick("pop", "shift", "reverse", "sort")}()));",
            () => $"out.push(see({list}.splice({_dice.Below(3)}, {_dice.Below(3)}{(_dice.Chance(0.5) ? $", {_expressions.Of(element)}" : string.Empty)})));",
            () => $"if ({list}.length > 1) {{ {list}[{_dice.Below(2)}] = {_expressions.Of(element)}; }}",
            () => $"if ({list}.length > 1) {{ {list}.length = {(_dice.Chance(0.1) ? _dice.Pick("-1", "1.5") : _dice.Pick("0", "1"))}; }}");
    }

    private string Compound(int depth)
    {
        int scope = _names.Count;
        string text = _dice.Choose(
            () => $"if ({_expressions.Of(Kind.Boolean)}) {Block(depth)}{(_dice.Chance(0.5) ? $" else {Block(depth)}" : string.Empty)}",
            () => $"if ({_expressions.Of(Kind.Boolean)}) {Block(depth)} else if ({_expressions.Of(Kind.Any)}) {Block(depth)}",
            () => Loop(depth),
            () => Loop(depth),
            () => Switch(depth),
            () => Block(depth),
            () => ForEach(depth),
            () => CapturedLoop(),
            () => NestedFunction(depth),
            () => $"if ({_expressions.Of(Kind.Boolean)}) {{ return {(_functions > 0 ? string.Empty : "[out, ")}see({_expressions.Of(Kind.Any)}){(_functions > 0 ? string.Empty : "]")}; }}");
        _names.CloseTo(scope);
        return text;
    }

    /// <summary>In the block of a function nothing may hide the parameters; a scope that starts at 0 hides nothing.</summary>
    private string Block(int depth, int? scopeStart = null)
    {
        int scope = _names.Count;
        string text = $"{{\n{Several(1, 3, depth, scopeStart ?? scope)}}}";
        _names.CloseTo(scope);
        return text;
    }

    private string Loop(int depth)
    {
        if (_loops > 1)
            return Block(depth);
        _loops++;
        string list = _dice.Chance(0.2) ? _expressions.Of(Kind.Text) : _expressions.AnyList(0, out _);
        string keyword = _dice.Pick("const", "let", "var"), name = _names.Fresh();
        bool isOf = _dice.Chance(0.7);
        string subject = isOf ? list : _expressions.Of(_dice.Chance(0.7) ? Kind.Object : Kind.Any);
        string pattern = isOf && _dice.Chance(0.2) ? $"{{ id: {name} }}" : name;
        _names.Add(name, isOf ? Kind.Any : Kind.Text, isAssignable: keyword != "const");
        string limit = _dice.Chance(0.3) ? $"if (out.length > {_dice.Between(3, 20)}) {{ break; }}\n" : string.Empty;
        string body = Block(depth);
        _loops--;
        return $"for ({keyword} {pattern} {(isOf ? "of" : "in")} {subject}) {{\nsteps += 1; if (steps > 80) {{ break; }}\n{limit}{body}\n}}";
    }

    private string ForEach(int depth)
    {
        string list = _expressions.AnyList(0, out Kind kind), name = _names.Fresh(), index = _names.Fresh();
        _names.Add(name, Expressions.ElementOf(kind));
        _names.Add(index, Kind.Number);
        return $"({list}).forEach(({name}, {index}) => {InFunction(() => Block(depth, scopeStart: 0))});";
    }

    /// <summary>Functions made in a loop see the variables of their own iteration.</summary>
    private string CapturedLoop()
    {
        string functions = _names.Fresh(), name = _names.Fresh(), counter = _names.Fresh();
        string own = _dice.Pick(string.Empty, "let inner = 0;", $"const inner = {name};");
        string body = _dice.Pick(
            $"[{name}, x]", $"({counter} += 1)", $"[{name}, {counter}, x]", $"{{ {counter} += 2; return {name}; }}");
        string after = _dice.Pick(string.Empty, $"{counter} += 1;", $"out.push({name});");
        return $"const {functions} = []; let {counter} = 0;\n"
            + $"for ({_dice.Pick("const", "let", "var")} {name} of {_expressions.AnyList(0, out _)}) {{ {own}\n"
            + $"if ({functions}.length > 9) {{ break; }}\n"
            + $"{functions}[{functions}.length] = (x) => {body};\n{after} }}\n"
            + $"out.push({functions}.map((f, i) => f(i)), {counter});";
    }

    private string NestedFunction(int depth)
    {
        string name = _names.Fresh(), parameter = _names.Fresh();
        int scope = _names.Count;
        _names.Add(parameter, Kind.Number, isAssignable: true);
        string body = InFunction(() => $"{{\n{Several(0, 2, depth, scope)}return {_expressions.Of(Kind.Any)};\n}}");
        _names.CloseTo(scope);
        string declaration = _dice.Pick($"function {name}({parameter} = 3) {body}", $"const {name} = ({parameter}) => {body};");
        string call = $"out.push(see({name}({_expressions.Of(Kind.Number)})));";
        return declaration[0] == 'f' && _dice.Chance(0.3) ? $"{call}\n{declaration}" : $"{declaration}\n{call}";
    }

    private string Switch(int depth)
    {
        Kind kind = _dice.Chance(0.5) ? Kind.Number : Kind.Text;
        int scope = _names.Count;
        var text = new StringBuilder($"switch ({_expressions.Of(kind)}) {{\n");
        int cases = _dice.Between(1, 4), otherwise = _dice.Below(6);
        for (int i = 0; i < cases; i++)
        {
            text.Append(i == otherwise ? "default:" : $"case {_expressions.Of(kind, 2)}:").Append('\n');
            if (!_dice.Chance(0.2))
                text.Append(Block(depth)).Append('\n');
            if (!_dice.Chance(0.3))
                text.Append("break;\n");
        }

        _names.CloseTo(scope);
        return text.Append('}').ToString();
    }
}
