using Tributary.Values;

namespace Tributary.JavaScript.Tests.Compilation;

/// <summary>Tables at the top of a module: what one evaluation does to one, no other sees.</summary>
public sealed class SharedConstantTests
{
    [Theory]
    [InlineData("order[ctx.arguments.k] + order.b - order.c", "5")]
    [InlineData("[list.indexOf('y'), list.length, list[0], ...list.slice(1), list.join('')]", """[1,3,"x","y","z","xyz"]""")]
    [InlineData("({ ...order, l: [...list] })", """{"a":1,"b":2,"c":-2,"l":["x","y","z"]}""")]
    [InlineData("list.concat(['w'])", """["x","y","z","w"]""")]
    public void They_can_be_read(string expression, string expected) =>
        Assert.Equal([expected, expected], Twice($"return {expression};", """{"arguments":{"k":"a"}}"""));

    [Theory]
    [InlineData("order.a = order.a + 1; return order;")]
    [InlineData("order['a'] += 1; return order;")]
    [InlineData("delete order.a; return order;")]
    [InlineData("list.push('more'); return list;")]
    [InlineData("list[list.length] = 'more'; return list;")]
    [InlineData("list.sort(); list.reverse(); list.pop(); return list;")]
    [InlineData("const same = list; same.push('more'); return list;")]
    [InlineData("const add = (l) => l.push('more'); add(list); return list;")]
    [InlineData("list.forEach((_, i, whole) => { whole[i] = 'new' + whole[i]; }); return list;")]
    [InlineData("[order.a, list[0]] = [order.a + 1, list[0] + '!']; return [order, list];")]
    [InlineData("({ x: order.a = 9, ...order.rest } = { y: list[0] }); return order;")]
    [InlineData("for (order.a of [order.a + 1]) {} return order;")]
    [InlineData("ctx.stash.order = order; ctx.stash.order.a = order.a + 1; return order;")]
    [InlineData("const box = { order, list }; box.order.a += 1; box.list.push(1); return box;")]
    [InlineData("Object.assign(order, { a: order.a + 1 }); return order;")]
    [InlineData("(order ?? list).a = 7 + (order.b === 2 ? 0 : 1); return order;")]
    public void What_changes_one_is_gone_with_its_evaluation(string body)
    {
        string[] results = Twice(body, "{\"arguments\":{},\"stash\":{}}");
        Assert.Equal(results[0], results[1]);
    }

    [Theory]
    [InlineData("const early = () => table.a; const value = early(); const table = { a: 1 };", "value")]
    [InlineData("const value = table.a; const table = { a: 1 };", "value")]
    [InlineData("var value = [1].map(() => table); var table = { a: 1 };", "value[0] === undefined")]
    public void What_runs_before_one_is_made_finds_none(string top, string result)
    {
        string source = $"{top}\nexport function request() {{ return [{result}, table.a]; }}";
        string text = Outcome(source);
        Assert.True(text is "[true,1]" || text.StartsWith("ReferenceError", StringComparison.Ordinal), text);
    }

    private static string Outcome(string source)
    {
        try
        {
            return Code.Evaluate(source).Value.ToString();
        }
        catch (JavaScriptException exception)
        {
            return exception.Text;
        }
    }

    private static string[] Twice(string body, string context)
    {
        JavaScriptProgram program = Code.Prepare(
            $$"""
            const order = { a: 1, b: 2, c: -2 }, list = ['x', 'y', 'z'];
            export function request(ctx) { {{body}} }
            """);
        return [.. Enumerable.Range(0, 2).Select(
            _ => program.Evaluate("request", new JsonContext(Value.Parse(context).AsObject()), new TestHost()).Value.ToString())];
    }
}
