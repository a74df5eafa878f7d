using Tributary.Values;

namespace Tributary.Velocity.Tests.Nodes;

/// <summary>"Resolver mapping template programming guide": #return.</summary>
public sealed class ReturnTests
{
    [Theory]
    [InlineData("text #return", "null")]
    [InlineData("text #return($ctx.args.m) more", """{"x-y":"hy","k":1}""")]
    [InlineData("#return({\"a\": 1, \"b\": [$ctx.args.n]})", """{"a":1,"b":[5]}""")]
    [InlineData("#return($util.toJson({}))", "\"{}\"")]
    [InlineData("#foreach($i in [1..5])#if($i == 3)#return($i)#end#end", "3")]
    [InlineData("#set($x = \"a #return($ctx.args.id)\") more", "\"7\"")]
    [InlineData("#return($nope)", "null")]
    [InlineData("#return(\"a$ctx.args.id\")", "\"a7\"")]
    [InlineData("#return(false)", "false")]
    public void Return_ends_the_template_with_a_value(string template, string expected) =>
        Assert.Equal(expected, Templates.Return(template).ToString());

    [Fact]
    public void A_template_that_ends_by_itself_returns_nothing()
    {
        using VelocityEvaluation evaluation = Templates.Run("a#if(false)#return(1)#end");
        Assert.False(evaluation.HasReturned);
    }

    [Fact]
    public void A_value_that_was_not_changed_is_returned_by_reference() =>
        Assert.Same(Templates.Arguments["m"].AsObject(), Templates.Return("#return($ctx.args.m)").AsObject());
}
