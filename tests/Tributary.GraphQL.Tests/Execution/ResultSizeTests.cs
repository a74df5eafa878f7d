using Tributary.Values;

namespace Tributary.GraphQL.Tests.Execution;

public sealed class ResultSizeTests
{
    [Theory]
    [InlineData(10, """{"big":{"text":"xxxxxxxxxx"},"small":1}""")]
    [InlineData(80, """{"big":null,"small":1} ResultTooLarge at big""")]
    public async Task A_result_that_is_too_large_is_an_error_of_its_field(int length, string answer)
    {
        Engine engine = new Engine("type Query { big: Big small: Int } type Big { text: String }") { ResultBytesMax = 50 }
            .Resolve("Query.big", ObjectValue.Of(("text", new string('x', length))))
            .Resolve("Query.small", 1);

        Assert.Equal(answer, await engine.AnswerAsync("{ big { text } small }"));
    }

    [Fact]
    public async Task Children_of_a_result_that_is_too_large_do_not_run()
    {
        int calls = 0;
        Engine engine = new Engine("type Query { rows: [Row] } type Row { n: Int }") { ResultBytesMax = 50 }
            .Resolve("Query.rows", ListValue.From(Enumerable.Repeat<Value>(ObjectValue.Empty, 100)))
            .Resolve("Row.n", _ => ++calls);

        Assert.Equal("""{"rows":null} ResultTooLarge at rows""", await engine.AnswerAsync("{ rows { n } }"));
        Assert.Equal(0, calls);
    }
}
