using System.Text;

namespace Tributary.JavaScript.Tests.Hostile;

/// <summary>Programs that want too much: growth, loops in loops, recursion through callbacks, patterns, depth.</summary>
internal sealed class HostilePrograms(Random random)
{
    private static readonly string[] Growth =
    [
        "s = s + s;", "s += `${s}${s}`;", "s = s.concat(s, s);", "s = s.replaceAll('a', s);", "s = s.padEnd(s.length * 3, s);",
        "s = s.repeat(9);", "s = [s, s].join(s);", "s = JSON.stringify([s, s]);", "s = s.split('').join(s);", "s = s.toUpperCase() + s;",
        "a = [...a, ...a];", "a = a.concat(a, [a]);", "a.push(...a);", "a.unshift(...a);", "a = a.flatMap((x) => a);", "a[a.length * 7] = a;",
        "a.length = a.length * 5;", "a = a.map(() => a);", "a = [a, a];", "a = a.flat(Infinity);", "a.splice(1, 0, ...a);", "a = [...a].sort();",
        "o = { a: o, b: o, c: a };", "o = { ...o, [s.length]: o };", "o[s] = s;", "o.self = o;", "a = Object.entries(o);", "o = Object.assign({}, o, a);",
        "s = `${a}`;", "s = '' + [a, a];", "s = String([[a]]);", "a = Array.from(s);", "a = s.split('');", "s = util.twice(s);", "a = util.pair(a);",
        "o = util.echo(o);", "s = s.replace('(a+)+$', 'x');", "s = s.replace('(.*)*b', '$1$1');", "a.sort((x, y) => f(a));",
        "a.reverse();", "s = JSON.stringify(o, null, 10);", "o = JSON.parse(JSON.stringify(a));", "a.fill(a);", "f(a);", "g.h(g, a);",
    ];

    public string Next()
    {
        if (random.Next(12) == 0)
            return Deep();
        string body = Statements(0);
        return $$"""
            const f = (x) => x.reduce((n, y) => n + y, 0);
            const g = { h: (k, x) => [x].map((y) => k.h(k, y)) };
            export function request(ctx) {
              let s = 'ab', a = [1, 2], o = { x: 1 }; const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]; const many = ctx.result;
              {{body}}
              return [s, a, o];
            }
            """;
    }

    private string Statements(int depth)
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 4); i > 0; i--)
            text.Append(depth < 4 && random.Next(2) == 0 ? Loop(depth) : Growth[random.Next(Growth.Length)]).Append('\n');
        return text.ToString();
    }

    private string Loop(int depth)
    {
        string list = random.Next(4) switch
        {
            0 => "ten",
            1 => "many",
            2 => "a",
            _ => "s",
        };
        return random.Next(4) switch
        {
            0 => $"for (const k in {list}) {{ {Statements(depth + 1)} }}",
            1 => $"[...{list}].forEach((x{depth}) => {{ {Statements(depth + 1)} }});",
            2 => $"[...{list}].some((x{depth}) => {{ {Statements(depth + 1)} return false; }});",
            _ => $"for (const x{depth} of {list}) {{ {Statements(depth + 1)} }}",
        };
    }

    /// <summary>One construct inside itself, as often as the size of the code allows or a little less.</summary>
    private string Deep()
    {
        (string open, string middle, string close) = Nested[random.Next(Nested.Length)];
        int times = random.Next(2) == 0 ? random.Next(1, 250) : random.Next(250, 32_000 / (open.Length + close.Length));
        var text = new StringBuilder("export function request(ctx) { const x = []; ");
        for (int i = 0; i < times; i++)
            text.Append(open);
        text.Append(middle);
        for (int i = 0; i < times; i++)
            text.Append(close);
        return text.Append(" }").ToString();
    }

    private static readonly (string Open, string Middle, string Close)[] Nested =
    [
        ("return (", "1", ")"), ("return [", "1", "]"), ("[", "1", "]"), ("(", "1", ")"), ("{", ";", "}"), ("if (x) ", ";", ""), ("if (x) {", "", "}"),
        ("x.map(() => ", "1", ")"), ("((y) => ", "1", ")()"), ("({ a: ", "1", " })"), ("`${", "1", "}`"), ("!", "1", ""), ("- ", "1", ""),
        ("x ? ", "1", " : 1"), ("x ? 1 : ", "1", ""), ("x[", "0", "]"), ("x.", "y", ""), ("x(", "", ")"), ("x + ", "1", ""), ("x ?? ", "1", ""),
        ("for (const y of x) ", ";", ""), ("switch (x) { default: ", "", "}"), ("function f() { ", "", "}"), ("x = ", "1", ""), ("typeof ", "1", ""),
        ("const [", "a", "] = 1;"), ("[...", "x", "]"), ("x?.", "y", ""), ("async () => ", "1", ""), ("new ", "X", ""), ("a: ", ";", ""),
    ];
}
