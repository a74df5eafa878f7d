using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.JavaScript.Tests.Evaluation;

/// <summary>Hostile code ends at a named budget, whatever it does.</summary>
public sealed class BudgetTests
{
    private const string Thousand = "const list = [0]; for (const a of '0123456789') { for (const b of '0123456789') { for "
        + "(const c of '0123456789') { list.push(c); } } }";

    private static readonly JavaScriptOptions Small = Code.Lenient with
    {
        StepsMax = 2_000_000,
        AllocationMax = 64 * 1024 * 1024,
        ElementsMax = 100_000,
        OutputSizeMax = 1_000_000,
    };

    private static readonly string Numbers =
        ObjectValue.Of(("result", ListValue.From(Enumerable.Range(0, 1500).Select(i => (Value)i)))).ToString();

    [Theory]
    [InlineData("let s = 'ab'; for (const i of list) { s = s + s; } return s;", EvaluationBudget.TextLength)]
    [InlineData("let s = 'ab'; for (const i of list) { s = `${s}${s}`; } return s;", EvaluationBudget.TextLength)]
    [InlineData("let s = 'ab'; for (const i of list) { s = s.replaceAll('a', 'aaaaaaaa'); } return s;", EvaluationBudget.TextLength)]
    [InlineData("let s = 'ab'; for (const i of list) { s = s.concat(s); } return s;", EvaluationBudget.TextLength)]
    [InlineData("let s = 'ab'; for (const i of list) { s = [s, s].join(s); } return s;", EvaluationBudget.TextLength)]
    [InlineData("let a = list; for (const x of '0123') { a = [a, a, list].concat(list.map((y) => a)); } return '' + a;", EvaluationBudget.TextLength)]
    [InlineData("const a = [list, list].flat(); for (const x of list) { for (const y of list) { '' + a; } }", EvaluationBudget.Steps)]
    [InlineData("return 'ab'.repeat(1e9);", EvaluationBudget.TextLength)]
    [InlineData("return 'ab'.padEnd(2e9);", EvaluationBudget.TextLength)]
    [InlineData("let s = ['ab']; for (const i of list) { s = [JSON.stringify(s), s]; } return s;", EvaluationBudget.TextLength)]
    [InlineData("let a = [1]; for (const i of list) { a = [...a, ...a]; } return a;", EvaluationBudget.Elements)]
    [InlineData("let a = [1]; for (const i of list) { a = a.concat(a); } return a;", EvaluationBudget.Elements)]
    [InlineData("let a = [1]; for (const i of list) { a.push(...a); } return a;", EvaluationBudget.Elements)]
    [InlineData("const a = []; a[4e9] = 1; return a;", EvaluationBudget.Elements)]
    [InlineData("const a = []; a.length = 4e9; return a;", EvaluationBudget.Elements)]
    [InlineData("let a = []; for (const i of list) { a = [a]; } return a;", EvaluationBudget.OutputDepth)]
    [InlineData("const a = {}; a.a = a; return a;", EvaluationBudget.OutputDepth)]
    [InlineData("const a = {}; a.a = a; return util.echo(a);", EvaluationBudget.OutputDepth)]
    [InlineData("let a = ['x']; for (const i of list.slice(0, 60)) { a = [a, a]; } return a;", EvaluationBudget.OutputSize)]
    [InlineData(
        "let a = { x: ctx.result }; for (const i of list.slice(0, 60)) { a = { l: a, r: a }; } return a;",
        EvaluationBudget.OutputSize)]
    [InlineData("const s = 'x'.repeat(1e6); return list.map(() => s);", EvaluationBudget.OutputSize)]
    [InlineData(
        "let n = 0; for (const a of list) { for (const b of list) { for (const c of list) { n += 1; } } } return n;",
        EvaluationBudget.Steps)]
    [InlineData(
        "let n = 0; list.forEach(() => { list.forEach(() => { list.forEach(() => { n += 1; }); }); }); return n;",
        EvaluationBudget.Steps)]
    [InlineData("const o = { f: (x) => x.f(x) }; return o.f(o);", EvaluationBudget.CallDepth)]
    [InlineData("const o = { f: (x) => [x].map((y) => y.f(y)) }; return o.f(o);", EvaluationBudget.CallDepth)]
    [InlineData(
        "const keep = []; for (const a of list) { keep.push('y'.repeat(1e6) + a); } return keep.length;",
        EvaluationBudget.Allocation)]
    [InlineData(
        "const keep = []; for (const a of list) { for (const b of list) { keep.push([...list]); } } return keep.length;",
        EvaluationBudget.Steps)]
    [InlineData("let s = 'ab'; for (const i of list) { s = util.twice(s); } return s;", EvaluationBudget.TextLength)]
    [InlineData("let s = 'ab'.repeat(1e6); for (const i of list) { util.twice(s); } return s;", EvaluationBudget.Allocation)]
    [InlineData("let s = 'ab'; for (const i of list) { s = util.pair(s); } return s;", EvaluationBudget.OutputSize)]
    [InlineData("return 'x'.repeat(1e6).replace('x', \"$'\".repeat(1e6));", EvaluationBudget.TextLength)]
    [InlineData("return 'x'.repeat(1e6).replaceAll('(y)?x', '$1'.repeat(1e6));", EvaluationBudget.Allocation)]
    [InlineData("const s = 'a'.repeat(30) + 'b'; return s.replace('(a+)+$', 'x');", EvaluationBudget.PatternTime)]
    public void Spending_a_budget_ends_the_evaluation(string body, EvaluationBudget expected)
    {
        const string Context = """{"result":{"a":["some","more","text"]}}""";
        foreach (JavaScriptOptions options in new[] { Small, Small with { CallsBeforeCompilation = 0 } })
        {
            var exception = Assert.Throws<BudgetExceededException>(() => Code.Run(Thousand + body, Context, options));
            Assert.Equal(expected, exception.Budget);
        }
    }

    [Theory]
    [InlineData("'' + a")]
    [InlineData("`${a}`")]
    [InlineData("a == 'x'")]
    [InlineData("a < 'x'")]
    [InlineData("a * 2")]
    [InlineData("-a")]
    [InlineData("5 & a")]
    [InlineData("ctx[a]")]
    [InlineData("const o = {}; o[a] = 1")]
    [InlineData("({ [a]: 1 })")]
    [InlineData("'x'.indexOf(a)")]
    [InlineData("'x'.replace('x', a)")]
    [InlineData("'x'.concat(a)")]
    [InlineData("JSON.parse(a)")]
    [InlineData("Object.hasOwn(ctx, a)")]
    [InlineData("[a, 1].sort()")]
    [InlineData("[a].join()")]
    [InlineData("Number(a)")]
    [InlineData("parseInt(a)")]
    [InlineData("a.toString()")]
    public void An_array_that_becomes_a_text_counts_however_that_is_asked_for(string expression)
    {
        // Each of 17 arrays has the one before it twice: a text of 131,071 commas.
        const string Doubled = "let a = []; for (const i of '01234567890123456') { a = [a, a]; } ";
        long without = Code.Evaluate($"export function request(ctx) {{ {Doubled} return 1; }}").Steps;

        long with = Code.Evaluate($"export function request(ctx) {{ {Doubled} {expression}; return 1; }}").Steps;

        Assert.InRange(with - without, 131_071, 2 * 262_144 + 100_000);
    }

    [Fact]
    public void The_clock_ends_an_evaluation()
    {
        var options = new JavaScriptOptions { StepsMax = long.MaxValue, Clock = new RacingClock() };
        const string Body = "let n = 0; for (const a of list) { for (const b of list) { n += 1; } } return n;";
        var exception = Assert.Throws<BudgetExceededException>(() => Code.Run(Thousand + Body, options: options));
        Assert.Equal(EvaluationBudget.Time, exception.Budget);
    }

    [Theory]
    [InlineData("list.map(() => util.echo(1));")]
    [InlineData("list.map(() => 'abc'.replace('[b]', 'd'));")]
    public void The_clock_is_looked_at_between_calls_that_may_take_long(string body)
    {
        var options = new JavaScriptOptions { StepsMax = long.MaxValue, TimeMax = TimeSpan.FromSeconds(100), Clock = new RacingClock() };
        var exception = Assert.Throws<BudgetExceededException>(() => Code.Run(Thousand + body, options: options));
        Assert.Equal(EvaluationBudget.Time, exception.Budget);
    }

    [Fact]
    public void Cancellation_ends_an_evaluation()
    {
        JavaScriptProgram program = Code.Prepare(
            $"export function request(ctx) {{ {Thousand} for (const a of list) {{ for (const b of list) {{ }} }} }}");
        Assert.Throws<OperationCanceledException>(
            () => program.Evaluate("request", new JsonContext(ObjectValue.Empty), new TestHost { IsCancelled = true }));
    }

    [Theory]
    [InlineData("let n = 0; for (const x of ctx.result) { n += 1; } return n;", "1000")]
    [InlineData("return ctx.result.map((x) => x).length;", "1000")]
    [InlineData("return ctx.result.filter((x) => true).length;", "1000")]
    [InlineData("return ctx.result.reduce((n, x) => n + 1, 0);", "1000")]
    [InlineData("return ctx.result.reduceRight((n, x) => n + 1, 0);", "1000")]
    [InlineData("return ctx.result.flatMap((x) => [x]).length;", "1000")]
    [InlineData("let n = 0; ctx.result.forEach((x) => { n += 1; }); return n;", "1000")]
    [InlineData("return [ctx.result.some((x) => x > 1200), ctx.result.every((x) => x < 1200), ctx.result.find((x) => x > 1200) === undefined];",
        "[false,true,true]")]
    [InlineData("return [ctx.result.findIndex((x) => x > 1200), ctx.result.findLastIndex((x) => x < 400)];", "[-1,-1]")]
    [InlineData("let n = 0; for (const k in ctx.result) { n += 1; } return n;", "1000")]
    [InlineData("let n = 0; for (const a of [1, 2]) { for (const x of ctx.result) { n += 1; } } return n;", "2000")]
    [InlineData("return [ctx.result.slice(0).length, ctx.result.concat([1]).length, [...ctx.result].length];", "[1500,1501,1500]")]
    public void A_loop_ends_silently_after_a_thousand_iterations(string body, string expected)
    {
        Assert.Equal(expected, Code.Run(body, Numbers));
        Assert.Equal(expected, Code.Run(body, Numbers, Code.Lenient with { CallsBeforeCompilation = 0 }));
    }

    [Fact]
    public void The_end_of_a_loop_can_be_an_error_or_further_away()
    {
        const string Body = "return ctx.result.map((x) => x).length;";
        var failing = new JavaScriptOptions { FailAtLoopLimit = true };
        Assert.Equal(
            EvaluationBudget.LoopIterations, Assert.Throws<BudgetExceededException>(() => Code.Run(Body, Numbers, failing)).Budget);
        Assert.Equal("1500", Code.Run(Body, Numbers, new JavaScriptOptions { LoopIterationsMax = 10_000 }));
    }

    [Fact]
    public void Steps_and_memory_tell_heavy_code_from_light_code()
    {
        EvaluationResult light = Code.Evaluate("export function request(ctx) { return 1; }");
        EvaluationResult heavy = Code.Evaluate(
            $"export function request(ctx) {{ {Thousand} let s = ''; for (const a of list) {{ s = `${{s}}{new string('x', 100)}`; }} return s.length; }}");

        Assert.InRange(light.Steps, 1, 10);
        Assert.InRange(heavy.Steps, 2_000, 2_000_000);
        Assert.InRange(heavy.AllocatedBytes, 50_000_000, 256 * 1024 * 1024);
    }

    [Fact]
    public void Appending_to_a_text_costs_what_is_appended()
    {
        const string Body = "let s = ''; for (const a of list) { for (const b of list) { s += 'abcdefgh'; } } return s.length;";
        Assert.Equal("8016008", Code.Run(Thousand + Body, options: new JavaScriptOptions { LoopIterationsMax = 2_000 }));
    }

    private sealed class RacingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now++;
    }
}
