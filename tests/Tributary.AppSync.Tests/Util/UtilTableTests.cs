using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Util;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Util;

/// <summary>Every function of util and extensions, called from resolver code of each runtime that has it.</summary>
public sealed class UtilTableTests
{
    private static readonly JavaScriptEnvironment JavaScript = JavaScriptEnvironments.Create(new JavaScriptOptions { IsLenient = true });

    private static readonly HashSet<string> JavaScriptNames = [.. Names(UtilCatalogue.Util)];

    public static TheoryData<string, string, string> RowsOfJavaScript =>
        [.. UtilTable.Rows.Where(row => JavaScriptNames.Contains(row.Function))];

    [Theory]
    [MemberData(nameof(RowsOfJavaScript))]
    public void JavaScript_calls_it(string function, string arguments, string expected)
    {
        ListValue values = Value.Parse(arguments).AsList();
        string path = function.StartsWith(UtilTable.ExtensionsRoot, StringComparison.Ordinal) ? function : "util." + function;
        string passed = string.Join(", ", Enumerable.Range(0, values.Count).Select(i => $"ctx.args[{i}]"));
        var program = JavaScriptProgram.Prepare($"export function request(ctx) {{ return {path}({passed}); }}", JavaScript);
        var effects = new Utilities();

        UtilTable.Check(expected, CallOf(program, values, effects));
    }

    [Fact]
    public void Every_function_has_a_row()
    {
        HashSet<string> rows = [.. UtilTable.Rows.Select(row => row.Function)];

        Assert.Equal([], Names(UtilCatalogue.TemplateUtil).Where(name => !rows.Contains(name)));
        Assert.Equal([], rows.Except(Names(UtilCatalogue.TemplateUtil)));
    }

    [Fact]
    public void The_functions_are_those_of_the_guide_each_once()
    {
        Assert.Equal((52, 94, 4), (UtilCatalogue.Util.Count, UtilCatalogue.TemplateUtil.Count, UtilCatalogue.Extensions.Count));
        Assert.Equal(
            ["30", "dynamodb 27", "http 3", "list 3", "log 3", "map 2", "math 5", "rds 2", "str 4", "time 9", "transform 4", "xml 2"],
            UtilCatalogue.TemplateUtil
                .DistinctBy(function => function.Name)
                .GroupBy(function => function.Name.Contains('.') ? function.Name.Split('.')[0] + " " : string.Empty)
                .Select(group => group.Key + group.Count())
                .Order(StringComparer.Ordinal));
    }

    private static UtilCall CallOf(JavaScriptProgram program, ListValue arguments, Utilities effects)
    {
        try
        {
            return UtilCall.Of(() => program.Evaluate("request", new Context(arguments), effects).Value, effects);
        }
        catch (JavaScriptException fault)
        {
            return new UtilCall("refuses " + fault.Text, string.Empty);
        }
    }

    private static IEnumerable<string> Names(IEnumerable<UtilFunction> below) =>
        below.Select(function => function.Name)
            .Concat(UtilCatalogue.Extensions.Select(function => UtilTable.ExtensionsRoot + function.Name));

    private sealed class Context(ListValue arguments) : IContextSource
    {
        public IEnumerable<string> Members => ["args"];

        public bool TryRead(string member, out Value value)
        {
            value = arguments;
            return member == "args";
        }
    }
}
