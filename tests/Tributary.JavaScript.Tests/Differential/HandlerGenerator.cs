using System.Text;

namespace Tributary.JavaScript.Tests.Differential;

/// <summary>A module with both handlers, and the context it is called with as JSON.</summary>
internal sealed record GeneratedHandlers(string Source, string Context);

/// <summary>
/// Writes a program for a seed: constants and functions at the top, then a request and a response handler that call them, over the
/// grammar of APPSYNC_JS as far as Node means the same by it.
/// </summary>
internal static class HandlerGenerator
{
    /// <summary>Makes visible what JSON hides: undefined, functions, NaN, the infinities and the sign of zero.</summary>
    private const string See = """
        const see = (v) => typeof v === 'number' && (v !== v || v - v !== 0 || 1 / v === -Infinity) ? (1 / v === -Infinity ? '-0' : `${v}`)
          : v === undefined ? 'undefined' : typeof v === 'function' ? 'function' : v;
        """;

    public static GeneratedHandlers Generate(int seed)
    {
        var dice = new Dice(seed);
        var names = new Names(dice);
        var expressions = new Expressions(dice, names);
        var statements = new Statements(dice, names, expressions);
        var source = new StringBuilder(See).Append('\n');
        for (int i = dice.Below(3); i > 0; i--)
            source.Append(TopLevel(dice, names, expressions)).Append('\n');
        source.Append(Handler("request", dice, names, statements)).Append(Handler("response", dice, names, statements));
        return new GeneratedHandlers(source.ToString(), ContextGenerator.Generate(dice));
    }

    private static string Handler(string name, Dice dice, Names names, Statements statements)
    {
        int scope = names.Count;
        string body = statements.Several(2, 5, 0, scope);
        names.CloseTo(scope);
        string result = dice.Pick("{ out }", "{ out, stash: ctx.stash }", "{ payload: out, args: ctx.args }", "out");
        string head = dice.Chance(0.8) ? $"export function {name}(ctx) {{" : $"export const {name} = (ctx) => {{";
        return $"{head}\nconst out = []; let steps = 0;\n{body}return {result};\n}}\n";
    }

    private static string TopLevel(Dice dice, Names names, Expressions expressions)
    {
        Kind kind = (Kind)dice.Below((int)Kind.Object + 1);
        string name = names.Fresh();
        string text = $"{dice.Pick("const", "let", "var")} {name} = {expressions.Literal(kind)};";
        names.Add(name, kind);
        return text;
    }
}
