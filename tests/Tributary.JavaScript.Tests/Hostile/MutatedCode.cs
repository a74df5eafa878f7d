using System.Text;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Tests.Hostile;

/// <summary>
/// Code that is or almost is some: lines of the snippets inside each other and with names, literals and operators replaced by others
/// of their kind, which most often parses; and lines with tokens left out, doubled, moved, or characters changed, which seldom does.
/// </summary>
internal sealed class MutatedCode(Random random)
{
    private const int LengthMax = 400;

    private const string Odd = "\0\n'\"`\\/{}()[]${}0.eEx_#@é\uD83D\u2028";

    /// <summary>What the snippets lack: the parser reads all of ES2022, to say what APPSYNC_JS refuses.</summary>
    private const string Rest = """
        import { util } from '@aws-appsync/utils'; import * as ddb from 'x'; import d from "y"; import('z'); import.meta.url;
        export const a = 1; export { a as b }; export default function () {} export * from 'q'; export function request(ctx) { return 1; }
        class A extends B { #p = 1; static s; get x() { return this.#p; } set x(v) {} constructor() { super(); } static { } async *m() { } }
        async function f() { await g(); for await (const x of y) { } } function* gen() { yield 1; yield* z; }
        try { throw new Error('x'); } catch { } try { } catch ({ m }) { } finally { } debugger; with_ = 1;
        label: while (true) { continue label; } do { break; } while (x); for (let i = 0, n = 3; i < n; i++) { } for (;;) { }
        if (a) b; else if (c) d; else { } switch (x) { case 1: default: } ; var v, w = 2; let { a: { b = 1 } = {}, ...r } = o; const [p, , q = 2, ...t] = l;
        x = a ? b : c, d; y ||= 1; y &&= 2; y ??= 3; z **= 2; m >>>= 1; n <<= 2; delete a.b; void 0; typeof x; +x; -x; !x; ~x; x++; --x;
        new.target; new A; new A(1, ...b); a?.b?.[c]?.(d); a?.b; f`t${x}u${`v${y}`}`; /re[/]x/giu.test(s); 1n; 0x1F; 0b11; 0o17; 1_000; .5e-3;
        ({ a, 'b': 1, 3: 2, [c]: 4, d() { }, get e() { return 1; }, set e(v) { }, async f() { }, *g() { }, async *h() { }, ...i });
        (a, b = 1, { c }, [d], ...e) => ({ a }); async x => await x; x => { }; function n(a = 1, { b }, ...c) { 'use strict'; } a in b; a instanceof b;
        """;

    /// <summary>Where lines may stand; a line that cannot stand there makes code that is refused, which is looked at too.</summary>
    private static readonly string[] Places =
    [
        "@", "@", "{ @ }", "if (a) { @ } else { @ }", "for (const x of y) { @ }", "for (let i = 0; i < n; i++) { @ }", "while (x) { @ }",
        "do { @ } while (x);", "function f(a, { b }, ...c) { @ }", "const f = (a, b = 1) => { @ };", "const o = { m() { @ }, n: () => { @ } };",
        "switch (x) { case 1: @ break; default: @ }", "try { @ } catch (e) { @ } finally { @ }", "l: for (;;) { @ }", "async () => { @ };",
        "class C { m() { @ } static { @ } }", "[1].map(function (x) { @ });", "export function request(ctx) { @ }", "(function* () { @ })();",
    ];

    private static readonly string[] Operators =
    [
        "+", "-", "*", "/", "%", "**", "<", ">", "<=", ">=", "==", "!=", "===", "!==", "&&", "||", "??", "&", "|", "^", "<<", ">>", ">>>",
        "in", "instanceof",
    ];

    private static readonly string[] Assignments = ["=", "+=", "-=", "*=", "/=", "%=", "**=", "&&=", "||=", "??=", "&=", "|=", "^=", "<<="];

    private static readonly string[] Operands =
        ["a", "b", "1", "0.5", "'s'", "null", "true", "undefined", "[]", "({})", "(a, b)", "a.b", "a?.b", "f(x)", "x => x", "`t`", "-1", "!a"];

    private static readonly string[] Sources = [.. Lines()];

    private static readonly string[] Words = [.. Sources.SelectMany(Tokens).Distinct(StringComparer.Ordinal)];

    public string Next() => random.Next(10) switch
    {
        0 => Characters(Source()),
        < 4 => Changed(),
        _ => Composed(2),
    };

    private string Source() => Sources[random.Next(Sources.Length)];

    private string Changed()
    {
        List<string> tokens = Tokens(Source());
        if (random.Next(4) == 0)
            tokens.AddRange(Tokens(Source()));
        for (int i = random.Next(4); i > 0 && tokens.Count > 0; i--)
            Change(tokens);
        return Joined(tokens);
    }

    private string Composed(int depth)
    {
        var text = new StringBuilder();
        foreach (char c in Places[random.Next(Places.Length)])
        {
            if (c != '@')
                text.Append(c);
            else if (text.Length < LengthMax)
                text.Append(depth > 0 && random.Next(3) == 0 ? Composed(depth - 1) : Replaced(Source()));
        }

        return text.ToString();
    }

    // Other names, literals and operators where there were some.
    private string Replaced(string source)
    {
        if (random.Next(2) == 0)
            return source;
        List<string> tokens = Tokens(source);
        for (int i = random.Next(1, 5); i > 0 && tokens.Count > 0; i--)
        {
            int at = random.Next(tokens.Count);
            string token = tokens[at];
            if (Operators.Contains(token, StringComparer.Ordinal))
                tokens[at] = Operators[random.Next(Operators.Length)];
            else if (Assignments.Contains(token, StringComparer.Ordinal))
                tokens[at] = Assignments[random.Next(Assignments.Length)];
            else if (token is "true" or "null" or "1" or "2" or "3" || token[0] is '\'' or '"')
                tokens[at] = Operands[random.Next(Operands.Length)];
        }

        return Joined(tokens);
    }

    private string Joined(List<string> tokens)
    {
        var text = new StringBuilder();
        foreach (string token in tokens.TakeWhile(_ => text.Length < LengthMax))
            text.Append(token).Append(random.Next(40) == 0 ? '\n' : ' ');
        return text.ToString();
    }

    private void Change(List<string> tokens)
    {
        int at = random.Next(tokens.Count), other = random.Next(tokens.Count);
        switch (random.Next(6))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[other]);
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3:
                tokens[at] = Words[random.Next(Words.Length)];
                break;
            case 4:
                tokens.InsertRange(at, tokens.GetRange(Math.Min(at, other), Math.Abs(at - other)));
                break;
            default:
                tokens.RemoveRange(Math.Min(at, other), Math.Abs(at - other));
                break;
        }
    }

    private string Characters(string source)
    {
        var text = new StringBuilder(source);
        for (int i = random.Next(1, 5); i > 0 && text.Length > 0; i--)
        {
            int at = random.Next(text.Length);
            if (random.Next(2) == 0)
                text[at] = Odd[random.Next(Odd.Length)];
            else
                text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines() => new[] { "operators", "objects", "arrays", "strings", "control", "faults" }
        .SelectMany(name => Code.Resource(name).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Select(body => $"function f() {{ {body} }}")
        .Concat(Rest.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Where(line => line.Length < LengthMax);

    // What the lexer cannot read by itself, such as a template with substitutions, stays in one piece.
    private static List<string> Tokens(string source)
    {
        var lexer = new Lexer(source);
        var tokens = new List<string>();
        try
        {
            for (Token token = lexer.Next(); token.Kind != TokenKind.EndOfSource; token = lexer.Next())
                tokens.Add(source[token.Span.Start..token.Span.End]);
        }
        catch (CodeSyntaxException)
        {
            return [source];
        }

        return tokens;
    }
}
