using System.Text;
using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.Velocity.Tests.Evaluation;

/// <summary>Templates that want too much: each ends within its budget, none takes the process with it.</summary>
public sealed class BudgetTests
{
    [Theory]
    [InlineData("#set($x = \"0123456789\")#foreach($i in [1..100])#set($x = \"$x$x\")#end", EvaluationBudget.TextLength)]
    [InlineData("#set($x = \"0123456789\")#foreach($i in [1..100])#set($x = $x + $x)#end", EvaluationBudget.TextLength)]
    [InlineData("#set($x = \"0123456789\")#foreach($i in [1..100])#set($x = $x.concat($x))#end", EvaluationBudget.TextLength)]
    [InlineData("#set($x = \"aaaaaaaaaa\")#foreach($i in [1..100])#set($x = $x.replace(\"a\", \"aaaaaaaaaa\"))#end", EvaluationBudget.TextLength)]
    [InlineData("#set($x = \"aaaaaaaaaa\")#foreach($i in [1..100])#set($x = $x.replaceAll(\"a\", \"aaaaaaaaaa\"))#end", EvaluationBudget.TextLength)]
    [InlineData("#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end", EvaluationBudget.Steps)]
    [InlineData("#foreach($i in [1..1000])#foreach($j in [1..1000])#set($x = $i)#set($y = $j)#if($x == $y)#end#set($z = $x + $y)#end#end", EvaluationBudget.Steps)]
    [InlineData("#foreach($i in [1..1000])#foreach($j in [1..1000])0123456789#end#end", EvaluationBudget.OutputSize)]
    [InlineData("#set($l = [1])#foreach($i in [1..100])#set($l = [$l, $l])#end$l", EvaluationBudget.TextLength)]
    [InlineData("#set($l = [1])#foreach($i in [1..100])#set($l = [$l, $l])#end#if($l == \"x\")#end", EvaluationBudget.TextLength)]
    [InlineData("#set($l = [1])#foreach($i in [1..100])#set($l = [$l, $l])#end$l.hashCode()", EvaluationBudget.Steps)]
    [InlineData("#set($l = [1])#set($k = [1])#foreach($i in [1..100])#set($l = [$l, $l])#set($k = [$k, $k])#end$l.equals($k)", EvaluationBudget.Steps)]
    [InlineData("#set($l = [1])#foreach($i in [1..100])#set($l = [$l, $l])#end$util.toJson($l)", EvaluationBudget.OutputSize)]
    [InlineData("#set($l = [1])#foreach($i in [1..100])#set($l = [$l, $l])#end#return($l)", EvaluationBudget.OutputSize)]
    [InlineData("#set($l = [1])#foreach($i in [1..1000])#set($l = [$l])#end$l", EvaluationBudget.OutputDepth)]
    [InlineData("#set($l = [1])#foreach($i in [1..1000])#set($l = [$l])#end#return($l)", EvaluationBudget.OutputDepth)]
    [InlineData("#set($l = [])#set($m = [$l])$!l.add($m)$l", EvaluationBudget.OutputDepth)]
    [InlineData("#set($m = {})$!m.put(\"m\", $m)#return($m)", EvaluationBudget.OutputDepth)]
    [InlineData("#set($m = {})$!m.put(\"a\", [$m])$m.hashCode()", EvaluationBudget.OutputDepth)]
    [InlineData("#set($l = [])#set($k = [])$!l.add($k)$!k.add($l)$l.equals($k)", EvaluationBudget.OutputDepth)]
    [InlineData("#set($m = {})#foreach($i in [1..20])$!m.put($i, 1)#end$!m.put(\"a\", {\"b\": $m})$!m.put($m, 1)", EvaluationBudget.OutputDepth)]
    [InlineData("#set($l = [0..2000000000])", EvaluationBudget.Elements)]
    [InlineData("#set($l = [1..1000])#foreach($i in [1..100])$!l.addAll($l)#end", EvaluationBudget.Elements)]
    [InlineData("#foreach($i in [1..1000])#foreach($j in [1..1000])#set($l = [1..100])#end#end", EvaluationBudget.Steps)]
    [InlineData("#set($x = 99999999999999999999)#foreach($i in [1..100])#set($x = $x * $x)#end", EvaluationBudget.TextLength)]
    [InlineData("#set($x = 99999999999999999999 + 0.5)#foreach($i in [1..100])#set($x = $x * $x)#end", EvaluationBudget.TextLength)]
    [InlineData("#set($s = \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\")$s.matches(\"(a+)+b\")", EvaluationBudget.PatternTime)]
    [InlineData("#set($l = [1..1000])#foreach($i in [1..1000])#foreach($j in [1..1000])#if($l.contains(0))#end#end#end", EvaluationBudget.Steps)]
    public void A_hostile_template_ends_within_its_budget(string template, EvaluationBudget budget)
    {
        BudgetExceededException exception = Assert.Throws<BudgetExceededException>(() => Templates.Run(template));
        Assert.Equal(budget, exception.Budget);
    }

    [Theory]
    [InlineData("#if(true)", "#end")]
    [InlineData("#foreach($i in [1])", "#end")]
    [InlineData("#set($x = (", "))")]
    [InlineData("#set($x = [", "])")]
    [InlineData("$a.b(", ")")]
    [InlineData("$a.b([", "])")]
    [InlineData("$a.b({1:", "})")]
    [InlineData("$a[$a", "]")]
    [InlineData("#set($x = !", ")")]
    [InlineData("#set($x = [$a..$a.b([", "])])")]
    [InlineData("#foo([", "])")]
    [InlineData("#foo({", "})")]
    public void Deep_nesting_is_refused_and_never_overflows(string open, string close)
    {
        int count = 60_000 / (open.Length + close.Length);
        foreach (string template in new[]
        {
            Repeat(open, count), Repeat(open, count) + Repeat(close, count), open + Repeat(open[^1..], count),
            open + Repeat(open[^1..], 30_000) + "1" + Repeat(close[..1], 30_000) + close[1..],
        })
        {
            Assert.True(RefusesOrRuns(template));
        }
    }

    [Theory]
    [InlineData("#set($x = 1", " + 1", ")$x")]
    [InlineData("#set($x = true", " && true", ")$x")]
    [InlineData("#set($x = 1", " == 1", ")$x")]
    [InlineData("#if(false)a", "#elseif(false)b", "#end")]
    [InlineData("$ctx.args", ".m", "")]
    [InlineData("$ctx.args.list", "[0]", "")]
    [InlineData("$ctx.args.name", ".toString()", "")]
    [InlineData("", "$a", "")]
    [InlineData("", "$a.b", "#end")]
    [InlineData("", "\\", "$a")]
    [InlineData("", "#", "")]
    [InlineData("#set($x = [1", ", 1", "])")]
    [InlineData("#set($x = \"", "\"\"", "\")")]
    [InlineData("", "## c\n", "")]
    [InlineData("#foo(", "[1,2] ", ")")]
    [InlineData("#foo(", "[[1],", "")]
    public void Long_templates_are_prepared_and_run_without_depth(string start, string part, string end) =>
        Assert.True(RefusesOrRuns(start + Repeat(part, 60_000 / part.Length) + end));

    [Fact]
    public void Strings_inside_each_other_are_refused_at_a_depth()
    {
        string template = "1";
        for (int i = 0; i < 12; i++)
            template = $"#set($x = \"{template.Replace("\"", "\"\"", StringComparison.Ordinal)}\")$x";
        Assert.True(template.Length > 60_000 || RefusesOrRuns(template));
    }

    [Fact]
    public void A_loop_can_fail_at_its_limit()
    {
        Assert.Throws<BudgetExceededException>(() =>
            Templates.Render("#foreach($i in [1..1001])#end", new VelocityOptions { FailAtLoopLimit = true }));
        Assert.Equal("x", Templates.Render("#foreach($i in [1..1000])#{end}x", new VelocityOptions { FailAtLoopLimit = true }));
    }

    [Fact]
    public void The_end_of_a_loop_at_its_limit_can_be_seen()
    {
        using VelocityEvaluation ended = Templates.Run("#foreach($i in [1..1001])#end");
        Assert.True(ended.ReachedLoopLimit);
        using VelocityEvaluation complete = Templates.Run("#foreach($i in [1..1000])#end");
        Assert.False(complete.ReachedLoopLimit);
    }

    [Fact]
    public void An_evaluation_ends_when_its_time_is_over()
    {
        var options = new VelocityOptions { Clock = new HurryingClock(), TimeMax = TimeSpan.FromSeconds(1) };
        BudgetExceededException exception = Assert.Throws<BudgetExceededException>(() =>
            Templates.Render("#foreach($i in [1..1000])#foreach($j in [1..1000])#end#end", options));
        Assert.Equal(EvaluationBudget.Time, exception.Budget);
    }

    [Fact]
    public void An_evaluation_ends_when_it_is_cancelled()
    {
        VelocityTemplate template = VelocityTemplate.Prepare(
            "#foreach($i in [1..1000])#foreach($j in [1..1000])#end#end", Templates.Environment(new VelocityOptions()));
        using VelocityEvaluation evaluation = template.Begin(new TestContext(Templates.Arguments), new TestHost { IsCancelled = true });
        Assert.Throws<OperationCanceledException>(evaluation.Run);
    }

    [Fact]
    public void Null_can_be_assigned_where_that_is_switched_on()
    {
        const string Template = "#set($x = 1)#set($x = $nope)[$!x]#set($m = {\"a\": 1})#set($m.a = $nope)$m";
        Assert.Equal("[1]{a=1}", Templates.Render(Template));
        Assert.Equal("[]{a=null}", Templates.Render(Template, new VelocityOptions { SetsNull = true }));
    }

    [Fact]
    public void Evaluations_of_one_template_share_nothing()
    {
        VelocityTemplate template = VelocityTemplate.Prepare(
            "$!ctx.args.list.add(\"x\")#set($n = $ctx.args.list.size()){\"n\": $n, \"l\": $util.toJson($ctx.args.list)}",
            Templates.Environment(new VelocityOptions()));
        Parallel.For(0, 200, _ =>
        {
            using VelocityEvaluation evaluation = template.Begin(new TestContext(Templates.Arguments), new TestHost());
            evaluation.Run();
            Assert.Equal("true{\"n\": 4, \"l\": [\"a\",\"b\",\"c\",\"x\"]}", evaluation.Text);
        });
        Assert.Equal(3, Templates.Arguments["list"].AsList().Count);
    }

    private static bool RefusesOrRuns(string template)
    {
        try
        {
            using VelocityEvaluation evaluation = Templates.Run(template.Length > 64 * 1024 ? template[..(64 * 1024)] : template);
            return evaluation.Text is not null;
        }
        catch (Exception exception) when (exception is TemplateSyntaxException or TemplateException or BudgetExceededException)
        {
            return true;
        }
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    /// <summary>Each look at it takes a second.</summary>
    private sealed class HurryingClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
