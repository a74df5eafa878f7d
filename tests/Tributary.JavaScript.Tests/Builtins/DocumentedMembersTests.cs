namespace Tributary.JavaScript.Tests.Builtins;

/// <summary>
/// Every member that "Built-in objects and functions" of the AppSync guide names, where nothing but the documented language is
/// accepted. What AppSync has otherwise than ECMAScript is said at its row.
/// </summary>
public sealed class DocumentedMembersTests
{
    private static readonly JavaScriptOptions Strict = new();

    [Theory]
    [InlineData("Number.isFinite(1)", "true")]
    [InlineData("Number.isNaN(NaN)", "true")]
    [InlineData("[undefined === ctx.nothing, Infinity > 1]", "[true,true]")]
    [InlineData("[Math.min(2, 1), Math.max(1, 2), Math.round(1.5), Math.floor(1.5), Math.ceil(1.5), Math.random() < 1]", "[1,2,2,1,2,true]")]
    [InlineData("Object.assign({ a: 1 }, { b: 2 })", """{"a":1,"b":2}""")]
    [InlineData("[Object.entries({ a: 1 }), Object.keys({ a: 1 }), Object.values({ a: 1 }), Object.hasOwn({ a: 1 }, 'a')]",
        """[[["a",1]],["a"],[1],true]""")]
    [InlineData("JSON.parse('{\"a\":[1]}')", """{"a":[1]}""")]
    [InlineData("JSON.parse('{')", "\"\"")] // no exception: there would be nothing to catch it
    [InlineData("JSON.stringify({ a: [1, undefined, 'x'], b: undefined })", """ "{\"a\":[1,null,\"x\"]}" """)]
    public void Of_globals(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("'abc'.length", "3")]
    [InlineData("'abc'.charAt(1)", "\"b\"")]
    [InlineData("'a'.concat('b', 1)", "\"ab1\"")]
    [InlineData("['abc'.endsWith('bc'), 'abc'.startsWith('ab')]", "[true,true]")]
    [InlineData("['abcb'.indexOf('b'), 'abcb'.lastIndexOf('b'), 'abc'.indexOf('x')]", "[1,3,-1]")]
    [InlineData("String.raw`a\\n${1}`", """ "a\\n1" """)]
    [InlineData("'a1b2'.replace('[0-9]', '-')", "\"a-b2\"")] // Java's patterns
    [InlineData("'a1b2'.replaceAll('[0-9]', '-')", "\"a-b-\"")]
    [InlineData("'abcd'.slice(1, -1)", "\"bc\"")]
    [InlineData("'a,b'.split(',')", """["a","b"]""")]
    [InlineData("['aB'.toLowerCase(), 'aB'.toUpperCase()]", """["ab","AB"]""")]
    [InlineData("[' a '.trim(), ' a '.trimEnd(), ' a '.trimStart()]", """["a"," a","a "]""")]
    public void Of_texts(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("[1, 2].length", "2")]
    [InlineData("[1].concat([2], 3)", "[1,2,3]")]
    [InlineData("[1, 2, 3].fill(0, 1)", "[1,0,0]")]
    [InlineData("[1, [2, [3]]].flat()", "[1,2,[3]]")]
    [InlineData("[[1, 2, 1].indexOf(1), [1, 2, 1].lastIndexOf(1)]", "[0,2]")]
    [InlineData("[1, 2].join('-')", "\"1-2\"")]
    [InlineData("[[1, 2].pop(), [1].push(2, 3), [1, 2].shift(), [1].unshift(2)]", "[2,3,1,2]")]
    [InlineData("[1, 2].reverse()", "[2,1]")]
    [InlineData("[1, 2, 3].slice(1)", "[2,3]")]
    [InlineData("[10, 9, 1].sort()", "[1,10,9]")] // as texts; it takes no function
    [InlineData("[1, 2, 3].splice(1, 1)", "[2]")]
    [InlineData("[1, 2].map((x) => x + 1)", "[2,3]")]
    [InlineData("[1, 2].flatMap((x) => [x, x])", "[1,1,2,2]")]
    [InlineData("[1, 2].filter((x) => x > 1)", "[2]")]
    [InlineData("[[1, 2].reduce((a, x) => a + x), ['a', 'b'].reduceRight((a, x) => a + x)]", """[3,"ba"]""")]
    [InlineData("[[1, 2].find((x) => x > 1), [1, 2].some((x) => x > 1), [1, 2].every((x) => x > 1)]", "[2,true,false]")]
    [InlineData("[[1, 2].findIndex((x) => x > 1), [1, 2].findLast((x) => x < 2), [1, 2].findLastIndex((x) => x > 5)]", "[1,1,-1]")]
    public void Of_lists(string expression, string expected) => Check(expression, expected);

    [Theory]
    [InlineData("const a = [1, 2]; delete a[0]; return a;", "[null,2]")]
    [InlineData("const o = { a: 1, b: 2 }; delete o.a; return o;", """{"b":2}""")]
    [InlineData("const seen = []; [1, 2].forEach((x, i) => seen.push(x + i)); return seen;", "[1,3]")]
    public void Of_statements(string body, string expected) => Assert.Equal(expected, Code.Run(body, options: Strict));

    private static void Check(string expression, string expected) =>
        Assert.Equal(expected.Trim(), Code.Run($"return {expression};", options: Strict));
}
