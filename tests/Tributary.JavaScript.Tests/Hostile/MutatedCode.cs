using System.Text;
using Tributary.JavaScript.Language;

namespace Tributary.JavaScript.Tests.Hostile;

/// <summary>Code that almost is some: pieces of the snippets with tokens left out, doubled, moved, replaced, or characters changed.</summary>
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

    private static readonly string[] Sources = [.. Lines()];

    private static readonly string[] Words = [.. Sources.SelectMany(Tokens).Distinct(StringComparer.Ordinal)];

    public string Next()
    {
        string source = Sources[random.Next(Sources.Length)];
        if (random.Next(10) == 0)
            return Characters(source);
        List<string> tokens = Tokens(source);
        if (random.Next(4) == 0)
            tokens.AddRange(Tokens(Sources[random.Next(Sources.Length)]));
        for (int i = random.Next(4); i > 0 && tokens.Count > 0; i--)
            Change(tokens);
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
        .Concat(Rest.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Where(line => line.Length < LengthMax);

    // Templates are cut into pieces that are no tokens by themselves, which is as good for what they are for.
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
            tokens.Add(source);
        }

        return tokens;
    }
}
