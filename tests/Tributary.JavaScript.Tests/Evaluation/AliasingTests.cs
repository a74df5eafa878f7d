using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.JavaScript.Tests.Evaluation;

/// <summary>Values come in by reference, are copied on the first write, and go out as the same reference if unchanged.</summary>
public sealed class AliasingTests
{
    private const string Context = """
        {"source":{"a":{"b":[1,{"c":2}]},"n":1},"arguments":{"x":{"y":1}},"stash":{},"result":[{"id":1},
        {"id":2}]}
        """;

    [Theory]
    [InlineData("return ctx.source;", "source")]
    [InlineData("const s = ctx.source; const n = s.a.b[1].c; return s;", "source")]
    [InlineData("for (const r of ctx.result) { r.id; } return ctx.result;", "result")]
    [InlineData("return { deep: [ctx.source] }.deep[0];", "source")]
    public void An_unmodified_value_is_returned_by_reference(string body, string member)
    {
        ObjectValue context = Value.Parse(Context).AsObject();
        JavaScriptProgram program = Code.Prepare($"export function request(ctx) {{ {body} }}");
        EvaluationResult result = program.Evaluate("request", new JsonContext(context), new TestHost());
        Assert.Same(Reference(context[member]), Reference(result.Value));
    }

    [Fact]
    public void An_unmodified_child_of_a_modified_value_is_kept_by_reference()
    {
        ObjectValue context = Value.Parse(Context).AsObject();
        JavaScriptProgram program = Code.Prepare("export function request(ctx) { ctx.source.n = 2; return ctx.source; }");
        EvaluationResult result = program.Evaluate("request", new JsonContext(context), new TestHost());
        Assert.Equal("""{"a":{"b":[1,{"c":2}]},"n":2}""", result.Value.ToString());
        Assert.Same(Reference(context["source"]["a"]), Reference(result.Value["a"]));
        Assert.Equal(Value.Parse(Context), Value.From(context));
    }

    [Theory]
    [InlineData("const s = ctx.source; s.a.b[1].c = 9; return [ctx.source.a.b[1].c, s.a === ctx.source.a];", "[9,true]")]
    [InlineData("const { a } = ctx.source; a.b.push(3); return ctx.source.a.b;", """[1,{"c":2},3]""")]
    [InlineData("const copy = { ...ctx.source }; copy.a.b[0] = 'z'; copy.n = 5; return ctx.source;", """{"a":{"b":["z",{"c":2}]},"n":1}""")]
    [InlineData("const [first, ...rest] = ctx.result; rest[0].id = 7; return ctx.result;", """[{"id":1},{"id":7}]""")]
    [InlineData("const sliced = ctx.result.slice(1); sliced[0].id = 8; sliced.push(1); return ctx.result;", """[{"id":1},{"id":8}]""")]
    [InlineData("for (const r of ctx.result) { r.seen = true; } return ctx.result;", """[{"id":1,"seen":true},{"id":2,"seen":true}]""")]
    [InlineData(
        "ctx.args.x.y = 2; ctx.arguments.z = 3; return [ctx.arguments, ctx.args === ctx.arguments];",
        """[{"x":{"y":2},"z":3},true]""")]
    [InlineData("ctx.stash.source = ctx.source; ctx.source.n = 4; return ctx.stash.source.n;", "4")]
    [InlineData("const e = Object.entries(ctx.source)[0][1]; e.b = 0; return ctx.source.a;", """{"b":0}""")]
    [InlineData("const v = ctx.result.find((r) => r.id === 2); v.id = 3; delete ctx.result[0].id; return ctx.result;", """[{},{"id":3}]""")]
    [InlineData("Object.assign(ctx.source, { n: 6, m: 7 }); return ctx.source;", """{"a":{"b":[1,{"c":2}]},"n":6,"m":7}""")]
    public void Two_names_of_one_object_see_each_others_writes(string body, string expected) =>
        Assert.Equal(expected, Code.Run(body, Context));

    // Objects that the host has been given are values from then on, and must stay what they were for the code.
    [Theory]
    [InlineData(
        "const a = { b: { c: 1 } }; const b = a.b; util.echo(a); b.c = 2; a.d = 3; return [a, b === a.b];",
        """[{"b":{"c":2},"d":3},true]""")]
    [InlineData(
        "const a = [[1], null]; const b = a[0]; util.echo(a); b.push(2); return [a, b === a[0], a[1]];",
        "[[[1,2],null],true,null]")]
    [InlineData("const a = { n: NaN }; util.echo(a); return '' + a.n;", "\"NaN\"")]
    [InlineData("const a = { n: -0 }; util.echo(a); return '' + 1 / a.n;", "\"-Infinity\"")]
    [InlineData("const a = { u: undefined, n: null }; util.echo(a); return [Object.keys(a), a.n === null];", """[["u","n"],true]""")]
    [InlineData("const a = [undefined, () => 7]; util.echo(a); return [typeof a[0], a[1]()];", """["undefined",7]""")]
    [InlineData(
        "const a = { x: 1 }; const r = util.echo({ a, l: [a] }); a.x = 2; return [r, a];",
        """[{"a":{"x":1},"l":[{"x":1}]},{"x":2}]""")]
    [InlineData("const a = [1]; a.push(2); const r = util.echo(a); a.push(3); return [r, a];", "[[1,2],[1,2,3]]")]
    public void The_host_takes_a_picture_of_what_it_is_given(string body, string expected) => Assert.Equal(expected, Code.Run(body));

    // What is returned is evaluated without making objects where nothing can see them; only where that changes nothing.
    [Theory]
    [InlineData("const a = { x: 1 }; return { first: a, second: (a.x = 2) };", """{"first":{"x":2},"second":2}""")]
    [InlineData(
        "const a = { x: 1 }; return { list: [1, 2].map((n) => ({ n, a })), x: (a.x = 5) };",
        """{"list":[{"n":1,"a":{"x":5}},{"n":2,"a":{"x":5}}],"x":5}""")]
    [InlineData("const a = {}; return [1, 2].map((n) => { a.n = n; return { a }; });", """[{"a":{"n":2}},{"a":{"n":2}}]""")]
    [InlineData(
        "return { u: undefined, n: null, f: () => 1, x: NaN, z: -0, h: 2.0, l: [undefined, () => 1] };",
        """{"n":null,"x":null,"z":0,"h":2,"l":[null,null]}""")]
    [InlineData("return { 2: 'b', x: [1], 1: { y: 'a' } };", """{"1":{"y":"a"},"2":"b","x":[1]}""")]
    [InlineData("return { ...ctx.source, a: { n: 1 }, ...{ z: [] } };", """{"a":{"n":1},"n":1,"z":[]}""")]
    [InlineData(
        "function make(n) { return n > 0 ? { n, next: make2(n - 1) } : null; } const make2 = (n) => n || { end: true }; return make(1);",
        """{"n":1,"next":{"end":true}}""")]
    [InlineData(
        "ctx.stash.made = { n: 1 }; const { made } = ctx.stash; return { made, all: [made, made], own: made === ctx.stash.made };",
        """{"made":{"n":1},"all":[{"n":1},{"n":1}],"own":true}""")]
    public void What_is_returned_is_what_the_objects_are_in_the_end(string body, string expected) =>
        Assert.Equal(expected, Code.Run(body, Context));

    [Fact]
    public void What_a_failed_evaluation_left_in_the_stash_can_be_read()
    {
        JavaScriptProgram program = Code.Prepare("""
            export function request(ctx) {
              const loop = { n: null, deep: { x: 1 } };
              ctx.stash.kept = { n: null, u: undefined, deep: { x: 1 } };
              loop.loop = [ctx.stash.kept, loop];
              return loop;
            }
            """);
        EvaluationResult evaluation = program.Begin(new JsonContext(Value.Parse(Context).AsObject()), new TestHost());
        Assert.Equal(EvaluationBudget.OutputDepth, Assert.Throws<BudgetExceededException>(() => evaluation.Run("request")).Budget);
        Assert.True(evaluation.TryReadBack("stash", out Value stash));
        Assert.Equal("""{"kept":{"n":null,"deep":{"x":1}}}""", stash.ToString());
        Assert.Equal("""{"kept":true}""", Code.Run("const kept = true; return { kept };"));
    }

    // A thread keeps its stack of calls: the next evaluation on it must find nothing, whatever became of the last.
    [Fact]
    public void A_call_finds_nothing_of_calls_before_it()
    {
        const string Leaves = "const f = (a, b) => { let c = a; if (b) { c = b; } return c; }; f('secret', 'secret'); f('x', f('secret'));";
        Assert.Equal("1", Code.Run($"{Leaves} return 1;"));
        Assert.Throws<JavaScriptException>(() => Code.Run($"{Leaves} const g = (s) => f(s, s.x.y); return g('secret');"));
        const string Looks = "const f = (a, b) => { var d; const r = [a, b, d]; var e = 'own'; return r; }; "
            + "return [f(), f(1), [0].map(f)];";
        Assert.Equal("[[null,null,null],[1,null,null],[[0,0,null]]]", Code.Run(Looks));
    }

    [Fact]
    public async Task Evaluations_that_share_a_value_never_see_each_others_writes()
    {
        ObjectValue shared = Value.Parse(Context).AsObject();
        JavaScriptProgram program = Code.Prepare("""
            export function request(ctx) {
              ctx.source.n = ctx.args.x.y + 1;
              ctx.source.a.b[1].c += 1;
              ctx.source.a.b.push(ctx.source.n);
              for (const r of ctx.result) { r.id += 1; r.own = ctx.source; }
              return { source: ctx.source, ids: ctx.result.map((r) => r.id), same: ctx.result[0].own === ctx.source };
            }
            """);
        const string Expected = """{"source":{"a":{"b":[1,{"c":3},2]},"n":2},"ids":[2,3],"same":true}""";
        string[][] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 200)
            .Select(_ => program.Evaluate("request", new JsonContext(shared), new TestHost()).Value.ToString()).ToArray())));
        Assert.All(results.SelectMany(r => r), r => Assert.Equal(Expected, r));
        Assert.Equal(Value.Parse(Context), Value.From(shared));
    }

    [Fact]
    public void Members_of_the_context_are_read_once_and_only_when_used()
    {
        var context = new JsonContext(Value.Parse(Context).AsObject());
        Code.Prepare("export function request(ctx) { return [ctx.args, ctx.arguments, ctx.args, ctx.missing, ctx.missing, ctx.stash]; }")
            .Evaluate("request", context, new TestHost());
        Assert.Equal(new Dictionary<string, int> { ["arguments"] = 1, ["missing"] = 1, ["stash"] = 1 }, context.Reads);
    }

    [Fact]
    public void State_is_read_back_changed_unchanged_or_not_at_all()
    {
        ObjectValue context = Value.Parse(Context).AsObject();
        JavaScriptProgram program = Code.Prepare(
            "export function request(ctx) { ctx.stash.id = ctx.args.x.y; ctx.stash.list = [undefined]; }");
        EvaluationResult result = program.Evaluate("request", new JsonContext(context), new TestHost());
        Assert.True(result.TryReadBack("stash", out Value stash));
        Assert.Equal("""{"id":1,"list":[null]}""", stash.ToString());
        Assert.True(result.TryReadBack("args", out Value args));
        Assert.Same(Reference(context["arguments"]), Reference(args));
        Assert.False(result.TryReadBack("source", out _));
        Assert.True(result.IsUndefined);
        Assert.Equal(Value.Null, result.Value);
    }

    [Fact]
    public void State_and_logs_can_be_read_after_an_interruption()
    {
        JavaScriptProgram program = Code.Prepare(
            "export function request(ctx) {\n  ctx.stash.a = 1;\n  console.log('before');\n  util.error('no');\n  ctx.stash.b = 2;\n}");
        EvaluationResult evaluation = program.Begin(new JsonContext(Value.Parse(Context).AsObject()), new TestHost());
        Assert.Equal("no", Assert.Throws<TestInterruption>(() => evaluation.Run("request")).Message);
        Assert.True(evaluation.TryReadBack("stash", out Value stash));
        Assert.Equal("""{"a":1}""", stash.ToString());
        Assert.Equal([new LogEntry(LogLevel.Information, "code.js:3:3: \"before\"", 3, 3)], evaluation.Logs);
    }

    [Fact]
    public void The_context_itself_cannot_be_changed()
    {
        var exception = Assert.Throws<JavaScriptException>(() => Code.Run("const set = (c) => { c.x = 1; }; set(ctx);"));
        Assert.Equal("TypeError: Cannot assign to read only property 'x' of object", exception.Text);
    }

    [Fact]
    public void A_lazy_part_of_the_context_shows_only_its_listed_members_as_a_whole()
    {
        var context = new LazyInfo();
        JavaScriptProgram program = Code.Prepare("""
            export function request(ctx) {
              const text = JSON.stringify(ctx.info);
              const before = ctx.info.reads;
              return { text, before, list: ctx.info.selectionSetList, whole: ctx.info, keys: Object.keys(ctx) };
            }
            """);
        Assert.Equal(
            """{"text":"{\"fieldName\":\"f\"}","before":0,"list":["a"],"whole":{"fieldName":"f"},"keys":["info"]}""",
            program.Evaluate("request", context, new TestHost()).Value.ToString());
    }

    private static object? Reference(Value value) => value.IsObject ? value.AsObject() : value.IsList ? value.AsList() : null;

    private sealed class LazyInfo : IContextSource
    {
        private readonly Info _info = new();

        public IEnumerable<string> Members => ["info"];

        public bool TryRead(string member, out Value value)
        {
            value = Value.Null;
            return false;
        }

        public bool TryReadSource(string member, out IContextSource? source)
        {
            source = member == "info" ? _info : null;
            return source is not null;
        }
    }

    private sealed class Info : IContextSource
    {
        private int _listReads;

        public IEnumerable<string> Members => ["fieldName"];

        public bool TryRead(string member, out Value value)
        {
            _listReads += member == "selectionSetList" ? 1 : 0;
            value = member switch
            {
                "fieldName" => "f",
                "selectionSetList" => ListValue.Of("a"),
                _ => _listReads,
            };
            return true;
        }
    }
}
