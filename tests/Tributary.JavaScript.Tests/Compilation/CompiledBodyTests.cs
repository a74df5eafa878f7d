using System.Globalization;
using Tributary.Evaluation;
using Tributary.JavaScript.Compilation.Delegates;
using Tributary.JavaScript.Tests.Differential;
using Tributary.Testing;
using Tributary.Values;

namespace Tributary.JavaScript.Tests.Compilation;

/// <summary>
/// Functions that became delegates: they give what their trees give, fail at the same places, and take the same from every budget.
/// </summary>
public sealed class CompiledBodyTests
{
    private const int ShownMax = 5;

    private static readonly JavaScriptOptions Trees =
        Code.Lenient with { LoopIterationsMax = 1_000_000, CallsBeforeCompilation = int.MaxValue };

    private static readonly JavaScriptOptions Delegates = Trees with { CallsBeforeCompilation = 0 };

    [Fact]
    [Trait("campaign", "javascript-compiled")]
    public void A_delegate_does_what_the_tree_does()
    {
        Campaign campaign = Campaign.Named("javascript-compiled", seed: 1, count: 100);
        string[] differences = Differences(campaign.Seed, campaign.Count, source => source);
        campaign.Report(differences.Length == 0, ("differences", differences.Length));
        Assert.True(differences.Length == 0, string.Join('\n', differences.Take(ShownMax)));
    }

    [Fact]
    public void A_planted_fault_is_found() =>
        Assert.NotEmpty(Differences(1, 60, source => source.Replace("===", "!==", StringComparison.Ordinal)));

    [Theory]
    [InlineData("let n = 0; for (const c of 'aé😀') { n += c.length; if (n > 2) { break; } } return n;")]
    [InlineData("let r = ''; for (const k in { a: 1, b: 2 }) { r += k; } return r;")]
    [InlineData("const f = (a, b = a + 1, ...c) => [a, b, c]; return [f(), f(1), f(1, 2, 3, 4), f(...[1, 2, 3])];")]
    [InlineData("const { a, b: { c = 3 } = {}, ...rest } = { a: 1, d: 4 }; return [a, c, rest];")]
    [InlineData("const x = null; return x?.a.b(1).c ?? [x?.[0], x?.(1)];")]
    [InlineData("const o = { f: (a) => a * 2, n: null }; return [o.f(2), o.g?.(1), o?.f?.(3), o.n?.f(1)];")]
    [InlineData("const o = {}; o.a ??= 1; o.a += 2; o['b'] = o.a; let s = 5; s -= 2; s **= 3; s ||= 1; return [o, s];")]
    [InlineData("switch (ctx.arguments.k) { default: return 'd'; case 1: { break; } case 'x': return 'x'; } return 'after';")]
    [InlineData("const l = []; for (const i of [1, 2, 3]) { const j = i * 2; l.push(() => j + i); } return l.map((f) => f());")]
    [InlineData("return [`a${1}b${null}c`, `${1}${2}${3}${4}`, `${[1, [2]]}`, 1 + '2', '3' * 2, typeof nothing, void 0, -'4'];")]
    [InlineData("const a = []; const b = a.missing; return b.c;")]
    [InlineData("return [1, 2].map((x) => x.y.z);")]
    [InlineData("const f = 5; f(ctx.a.b);")]
    [InlineData("return ctx.missing(1, 2);")]
    [InlineData("const { a } = undefined;")]
    [InlineData("for (const x of 5) { return x; }")]
    [InlineData("let i = 0; const step = (n) => { i = i + n; return i; }; return [step(1), i, step(2) + step(3), i];")]
    [InlineData("const l = [1]; for (const x of l) { if (l.length < 2000) { l.push(x); } } return l.length;")]
    [InlineData("ctx.stash.a = [...(ctx.stash.a ?? []), { b: 1, ...ctx.arguments }]; return ctx.stash;")]
    [InlineData("const n = [3, 1, 2].sort((a, b) => a - b); return { n, s: n.reduce((t, v) => t + v, 0), u: undefined, f: () => 1 };")]
    [InlineData("return util.fail(1);")]
    [InlineData("return late(); const x = 1; function late() { return x; }")]
    public void Hand_written_code_does_too(string body)
    {
        string source = $"export function request(ctx) {{ {body}\n}}\nexport const response = request;";
        Assert.Equal(Describe(source, "{\"arguments\":{\"k\":1}}", Trees), Describe(source, "{\"arguments\":{\"k\":1}}", Delegates));
    }

    [Fact]
    public void Code_of_more_nodes_than_a_delegate_takes_runs_as_well()
    {
        string sum = string.Join('\n', Enumerable.Range(0, 500).Select(i => $"if (total < {i * 3}) {{ total = total + {i}; }}"));
        string source = $"export function request() {{ let total = 0; {sum} return {{ total }}; }}\nexport const response = request;";
        Assert.Equal(Describe(source, "{}", Trees), Describe(source, "{}", Delegates));
    }

    [Fact]
    public async Task What_is_called_often_is_compiled_meanwhile()
    {
        JavaScriptOptions options = Code.Lenient with { CallsBeforeCompilation = 10 };
        JavaScriptProgram program = Code.Prepare("export const request = (ctx) => ctx.arguments.n + 1;", options);
        for (int i = 0; i < 30; i++)
        {
            Assert.Equal($"{i + 1}", Result(program, i));
            if (i > 15)
                await BodyCompiler.Idle;
        }
    }

    private static string Result(JavaScriptProgram program, int n)
    {
        var context = new JsonContext(ObjectValue.Of(("arguments", ObjectValue.Of(("n", n)))));
        return program.Evaluate("request", context, new TestHost()).Value.ToString();
    }

    private static string[] Differences(int seed, int count, Func<string, string> fault)
    {
        var differences = new List<string>();
        for (int i = 0; i < count; i++)
        {
            GeneratedHandlers handlers = HandlerGenerator.Generate(unchecked((seed * 1_000_003) + i));
            string tree = Describe(handlers.Source, handlers.Context, Trees);
            string compiled = Describe(fault(handlers.Source), handlers.Context, Delegates);
            if (tree != compiled)
                differences.Add($"{handlers.Source}\n{handlers.Context}\n{FirstDifference(tree, compiled)}");
        }

        return [.. differences];
    }

    private static string FirstDifference(string tree, string compiled)
    {
        int at = Math.Max(0, tree.Zip(compiled).TakeWhile(pair => pair.First == pair.Second).Count() - 80);
        return $"  tree     {tree[at..Math.Min(at + 240, tree.Length)]}\n  delegate {compiled[at..Math.Min(at + 240, compiled.Length)]}";
    }

    // Everything that can be seen of both handlers, the response with what the request made of arguments and stash.
    private static string Describe(string source, string context, JavaScriptOptions options)
    {
        try
        {
            JavaScriptProgram program = Code.Prepare(source, options);
            ObjectValue given = Value.Parse(context).AsObject();
            string request = Describe(program, "request", given, out ObjectValue next);
            return $"{request}\n{Describe(program, "response", next, out _)}";
        }
        catch (CodeErrorsException exception)
        {
            return string.Join("; ", exception.Errors);
        }
    }

    private static string Describe(JavaScriptProgram program, string handler, ObjectValue context, out ObjectValue next)
    {
        next = context;
        if (!program.Exports.Contains(handler))
            return $"no {handler}";
        EvaluationResult evaluation = program.Begin(new JsonContext(context), new TestHost());
        string outcome = Outcome(evaluation, handler);
        var members = new ObjectBuilder();
        foreach (string member in new[] { "arguments", "stash" })
        {
            if (TryReadBack(evaluation, member, out Value state))
                members.Set(member, state);
        }

        ObjectValue changed = members.Build();
        next = With(context, [.. changed, KeyValuePair.Create("result", evaluation.Value)]);
        string logs = string.Join("; ", evaluation.Logs.Select(log => log.Text));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome} {evaluation.Value} {changed} [{logs}] {evaluation.Steps} steps {evaluation.AllocatedBytes} bytes");
    }

    private static ObjectValue With(ObjectValue context, KeyValuePair<string, Value>[] changed)
    {
        var builder = new ObjectBuilder();
        foreach ((string key, Value value) in context.Concat(changed))
            builder.Set(key, value);
        return builder.Build();
    }

    private static string Outcome(EvaluationResult evaluation, string handler)
    {
        try
        {
            evaluation.Run(handler);
            return evaluation.IsUndefined ? "undefined" : "result";
        }
        catch (Exception exception) when (exception is JavaScriptException or BudgetExceededException or EvaluationInterruption)
        {
            return $"{exception.GetType().Name} {exception.Message}";
        }
    }

    private static bool TryReadBack(EvaluationResult evaluation, string member, out Value value)
    {
        try
        {
            return evaluation.TryReadBack(member, out value);
        }
        catch (BudgetExceededException exception)
        {
            value = exception.Message;
            return true;
        }
    }
}
