namespace Tributary.Velocity.Tests;

/// <summary>What Apache Velocity 1.7 renders, found by running it.</summary>
public sealed class ConformanceTests
{
    [Theory]
    [InlineData("$undef|$!undef|${undef.foo}|$!{undef.foo}", "$undef||${undef.foo}|")]
    [InlineData("#set($x=\"a\")#set($x=$ctx.args.nope)[$x]", "[a]")]
    [InlineData("#set($a=7/2)$a,#set($b=7.0 / 2)$b,#set($c=5 / 0)$c", "3,3.5,$c")]
    [InlineData("#set($a=2147483647 + 1)$a", "2147483648")]
    [InlineData("#set($a=\"x\"+1)$a,#set($b=\"x\"+$undef)$b", "x1,x$undef")]
    [InlineData("#set($v=\"s\")#foreach($k in [\"id\",\"zzz\",\"name\"])#set($v=$ctx.args.get($k))[$v]#end", "[7][7][Ann]")]
    [InlineData("#if($ctx.args.id == 7)Y#end", "Y")]
    [InlineData("#if($ctx.args.nul == $ctx.args.nope)Y#end", "Y")]
    [InlineData("#set($z=0)#if($z)Y#{else}N#end#if(1)Y#{else}N#end", "YN")]
    [InlineData("#if(\"a\" < \"b\")Y#{else}N#end", "N")]
    [InlineData("#foreach($i in [3..1])$i,#end", "3,2,1,")]
    [InlineData("#foreach($i in $ctx.args.list)$foreach.index$foreach.hasNext;#end", "0true;1true;2false;")]
    [InlineData("#foreach($i in $ctx.args.m)$i,#end", "hy,1,")]
    [InlineData("#foreach($i in [1,2,3,4])#if($foreach.count==3)#break#end$i,#end", "1,2,")]
    [InlineData("#set($i=\"b\")#foreach($i in [1])$i#end$i", "1b")]
    [InlineData("#set($l=[1,\"two\"])$l[-1] $l.get(0)", "two 1")]
    [InlineData("#set($l=[1])$l[5]", "error")]
    [InlineData("#set($m={})$m.put(\"a\",1)|$!m.put(\"b\",2)|$m", "$m.put(\"a\",1)||{a=1, b=2}")]
    [InlineData("#set($s=\"a\"\"b\")$s", "a\"b")]
    [InlineData("\\$ctx.args.id \\$undef", "$ctx.args.id \\$undef")]
    [InlineData("$ctx.args.m.x-y", "hy")]
    [InlineData("#set($m={\"_s\":1,\"a_b\":2})$m.a_b $m[\"_s\"] $m.get(\"_s\")", "2 1 1")]
    [InlineData("#set($m={\"_s\":1})$m._s", "{_s=1}._s")]
    [InlineData("#set($m={\"_s\":1})#if($m._s)Y#end", "syntax error")]
    [InlineData("#set($q=$ctx.args.n - 1)$q", "4")]
    [InlineData("#set($x = \"$ctx.args.list[0]-${ctx.args.n}\")$x", "a-5")]
    [InlineData("#set($x={\"k\":$ctx.args.nope})$x.containsKey(\"k\")", "true")]
    [InlineData("$util.toJson(foo)", "null")]
    [InlineData("#set($s=\"a,b\")$s.split(\",\").size() $s.split(\",\")[1]", "2 b")]
    [InlineData("#set($x=1)\n  #set($y=2)\nA", "A")]
    [InlineData("{\n  #if(true)\n  \"a\": 1,\n  #end\n  \"b\": 2\n}", "{\n    \"a\": 1,\n    \"b\": 2\n}")]
    public void A_template_renders_what_Velocity_renders(string template, string expected) =>
        Assert.Equal(expected, Templates.Outcome(template));

    // AppSync's quota; every loop counts for itself.
    [Theory]
    [InlineData("#foreach($i in [1..1001])#set($n = $i)#end$n after", "1000 after")]
    [InlineData("#foreach($i in [1..1000])#set($n = $i)#end$n after", "1000 after")]
    [InlineData("#foreach($a in [1..2])#foreach($i in [1..1500])#set($n = $i)#end$n.#end", "1000.1000.")]
    public void A_loop_ends_silently_after_a_thousand_iterations(string template, string expected) =>
        Assert.Equal(expected, Templates.Render(template));

    [Fact]
    public void A_loop_ends_silently_at_its_limit_and_rendering_goes_on() =>
        Assert.Equal("1,2,3, after", Templates.Render("#foreach($i in [1..6])$i,#end after", new VelocityOptions { LoopIterationsMax = 3 }));
}
