using Tributary.Values;

namespace Tributary.Velocity.Tests.Evaluation;

public sealed class ContextTests
{
    [Fact]
    public void Members_of_the_context_are_worked_out_only_when_they_are_read()
    {
        var context = new TestContext(Templates.Arguments);
        using VelocityEvaluation evaluation = Templates.Begin("$ctx.args.id $context.arguments.name $ctx.nope", context);
        evaluation.Run();
        Assert.Equal("7 Ann $ctx.nope", evaluation.Text);
        Assert.Equal(["arguments", "nope"], context.ReadMembers);
    }

    [Fact]
    public void Changes_are_seen_later_and_read_back_and_the_value_that_came_in_stays_as_it_was()
    {
        Value before = Value.Parse(Templates.Arguments.ToString());
        using VelocityEvaluation evaluation = Templates.Run(
            """
            $util.qr($ctx.args.list.add("d"))$util.qr($ctx.args.m.put("k", 2))#set($ctx.stash.x = $ctx.args.list)
            $ctx.context.args.list $ctx.args.list $ctx.args.m.k $ctx.stash.x.size()
            """);
        Assert.Equal("$ctx.context.args.list [a, b, c, d] 2 4", evaluation.Text);
        Assert.True(evaluation.TryReadBack("stash", out Value stash));
        Assert.Equal(Value.Parse("""{"x":["a","b","c","d"]}"""), stash);
        Assert.True(evaluation.TryReadBack("args", out Value arguments));
        Assert.Equal(Value.Parse("""["a","b","c","d"]"""), arguments["list"]);
        Assert.Equal(before, Templates.Arguments);
    }

    [Fact]
    public void What_was_read_and_not_changed_is_read_back_as_the_same_reference()
    {
        using VelocityEvaluation evaluation = Templates.Run("$ctx.args.m.k#foreach($x in $ctx.args.list)$x#end");
        Assert.True(evaluation.TryReadBack("arguments", out Value arguments));
        Assert.Same(Templates.Arguments.AsObject(), arguments.AsObject());
        Assert.False(evaluation.TryReadBack("stash", out _));
    }

    [Theory]
    [InlineData("$util.toJson($ctx.args.list)$util.qr($ctx.arguments.list.add('d'))$util.toJson($ctx.args.list)$ctx.context.x",
        """["a","b","c"]["a","b","c","d"]$ctx.context.x""")]
    [InlineData("$util.toJson($ctx.args)$util.qr($context.arguments.put('id', 8))$util.give($ctx.args.id)$ctx.arguments.id", "*88")]
    [InlineData("#set($before = $ctx.arguments)$util.qr($ctx.args.m.put('k', 2))$util.toJson($before.m)$before.m.k", """{"x-y":"hy","k":2}2""")]
    [InlineData("#set($ctx.args.m.k = 3)$util.toJson($ctx.arguments.m.k)$util.toJson($ctx.args.m)", """3{"x-y":"hy","k":3}""")]
    [InlineData("$util.toJson($ctx.identity)$util.toJson($ctx.nope)$util.toJson($nope.deep)$util.toJson($ctx.args.nope)", "nullnullnullnull")]
    [InlineData("#set($m = $ctx.args.m)$util.toJson($m.k)#set($m.k = [1])$util.toJson($m.k)$util.qr($m.k.add(2))$util.toJson($m.k)", "1[1][1,2]")]
    [InlineData("#foreach($x in [$ctx.args, $ctx.args.m, {\"k\": 2}, $ctx.args, $ctx.stash])$util.toJson($x.k)$!x.k #end", "null 11 22 null null ")]
    [InlineData("$util.toJson($ctx.args.list.size())$util.toJson($ctx.args.name.empty)$util.toJson($util.version)", "3false\"1.7\"")]
    public void What_functions_get_is_what_the_template_sees(string template, string expected) => Assert.Equal(
        expected.Replace("*", Templates.Arguments.ToString(), StringComparison.Ordinal), Templates.Outcome(template));

    [Fact]
    public void An_exact_number_is_given_on_as_the_template_prints_it() => Assert.Equal(
        "12345678901234567890.50 12345678901234567890.50",
        Templates.Render("$ctx.args.x $util.toJson($ctx.args.x)", arguments: Value.Parse("""{"x":12345678901234567890.50}""")));

    [Fact]
    public void A_constant_of_a_module_is_a_new_list_for_each_evaluation()
    {
        var module = new HostModule("util", HostMember.Of("list", ListValue.Of("a")));
        var environment = new VelocityEnvironment(new Dictionary<string, HostModule> { ["util"] = module }, ["ctx"], new VelocityOptions());
        var template = VelocityTemplate.Prepare("$util.list.add('b')$util.list", environment);
        for (int i = 0; i < 3; i++)
        {
            using VelocityEvaluation evaluation = template.Begin(new TestContext(Templates.Arguments), new TestHost());
            evaluation.Run();
            Assert.Equal("true[a]", evaluation.Text);
        }
    }

    [Fact]
    public void One_template_reads_objects_of_any_shape_again_and_again()
    {
        var template = VelocityTemplate.Prepare("$!ctx.args.k.v $util.toJson($ctx.args.k)", Templates.Environment(new VelocityOptions()));
        for (int i = 0; i < 40; i++)
        {
            // The key moves, is missing, and what is below it is of another kind.
            Value below = (i % 3) switch { 0 => ObjectValue.Of(("v", i)), 1 => "text", _ => Value.Null };
            ObjectValue arguments = ObjectValue.Of(
                [.. Enumerable.Range(0, i % 20).Select(key => ($"a{key}", (Value)key)), (i % 4 == 0 ? "other" : "k", below)]);
            using VelocityEvaluation evaluation = template.Begin(new TestContext(arguments), new TestHost());
            evaluation.Run();
            Assert.Equal($"{(arguments["k"].IsObject ? i : string.Empty)} {arguments["k"]}", evaluation.Text);
        }
    }

    [Fact]
    public void A_member_can_be_replaced()
    {
        using VelocityEvaluation evaluation = Templates.Run("#set($ctx.args = [1])$context.arguments[0]");
        Assert.Equal("1", evaluation.Text);
    }

    [Theory]
    [InlineData("$ctx.args.containsKey(\"nul\") $ctx.args.containsKey(\"nope\")", "true false")]
    [InlineData("$ctx.containsKey(\"args\") $ctx.containsKey(\"nope\") $ctx.get(\"args\").id", "true false 7")]
    [InlineData("$ctx.keySet()", "[arguments, stash, identity]")]
    [InlineData("$util.version $util.str.toUpper(\"a\") $util.nope $util.nope() $utils.str.toUpper('b')", "1.7 A $util.nope $util.nope() B")]
    [InlineData("#set($l = [])#set($k = $util.defaultIfNull($l, 1))$util.qr($k.add(1))$l", "[1]")]
    [InlineData("#set($util = 5)$util", "5")]
    [InlineData("[$util.qr(1)] [$!util.give($nope)] $util.give($nope)", "[] [] $util.give($nope)")]
    public void The_host_is_reached_by_name(string template, string expected) => Assert.Equal(expected, Templates.Outcome(template));

    [Fact]
    public void A_signal_of_the_host_crosses_loops_and_strings()
    {
        var host = new TestHost();
        using VelocityEvaluation evaluation = Templates.Begin(
            "a#foreach($i in [1..3])$util.note($i)#set($s = \"x #if($i == 2)$util.error('stop')#end\")#end b",
            new TestContext(Templates.Arguments),
            host: host);
        Assert.Equal("stop", Assert.Throws<TestInterruption>(evaluation.Run).Message);
        Assert.Equal([1, 2], host.Notes);
        Assert.Equal("a", evaluation.Text);
    }

    [Fact]
    public void A_refusal_of_the_host_has_the_place_of_the_call()
    {
        TemplateException exception = Assert.Throws<TemplateException>(() => Templates.Render("a\n b $util.refuse(1)"));
        Assert.Equal("No. at velocity[line 2, column 10]", exception.Message);
        Assert.Equal((2, 10), (exception.Line, exception.Column));
    }
}
