using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Tests.Util.Tables;
using Tributary.AppSync.Util;
using Tributary.JavaScript;
using Tributary.Values;
using Tributary.Velocity;

namespace Tributary.AppSync.Tests.Util;

/// <summary>Every function of util and extensions, called from resolver code of each runtime that has it.</summary>
public sealed class UtilTableTests
{
    private static readonly JavaScriptEnvironment JavaScript = JavaScriptEnvironments.Create(new JavaScriptOptions { IsLenient = true });

    private static readonly VelocityEnvironment Templates = VelocityEnvironments.Create(new VelocityOptions());

    private static readonly HashSet<string> JavaScriptNames = [.. Names(UtilCatalogue.Util)];

    public static TheoryData<string, string, string> RowsOfJavaScript =>
        [.. UtilTable.Rows.Where(row => JavaScriptNames.Contains(row.Function))];

    public static TheoryData<string, string, string> RowsOfTemplates => [.. UtilTable.Rows];

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

    [Theory]
    [MemberData(nameof(RowsOfTemplates))]
    public void A_mapping_template_calls_it(string function, string arguments, string expected)
    {
        ListValue values = Value.Parse(arguments).AsList();
        string path = function.StartsWith(UtilTable.ExtensionsRoot, StringComparison.Ordinal) ? function : "util." + function;
        string passed = string.Join(", ", Enumerable.Range(0, values.Count).Select(i => $"$ctx.args[{i}]"));
        var template = VelocityTemplate.Prepare($"#return(${path}({passed}))", Templates);
        var effects = new Utilities();

        UtilTable.Check(expected, CallOf(template, values, effects));
    }

    [Theory]
    [InlineData("dynamodb.toMapValuesJson", """[{"a":1}]""", """{"a":{"N":1}}""")]
    [InlineData("toJson", """[{"a":"x\"y"}]""", """{"a":"x\"y"}""")]
    [InlineData("transform.toDynamoDBFilterExpression", """[{"a":{"eq":1}}]""",
        """{"expression":"(#a = :a_eq)","expressionNames":{"#a":"a"},"expressionValues":{":a_eq":{"N":1}}}""")]
    [InlineData("rds.toJsonString", "[null]", "null")]
    public void JSON_text_is_printed_as_the_value_that_it_is(string function, string arguments, string expected)
    {
        var template = VelocityTemplate.Prepare($$"""{"it": $util.{{function}}($ctx.args[0])}""", Templates);
        using VelocityEvaluation evaluation = template.Begin(
            new ContextSource(new Context(Value.Parse(arguments).AsList())), new Utilities());
        evaluation.Run();

        Assert.Equal(ObjectValue.Of(("it", Value.Parse(expected))), evaluation.ReadValue());
    }

    [Theory]
    [InlineData("defaultIfNull($ctx.args[0], {})")]
    [InlineData("defaultIfNull($nothing, $ctx.args[0])")]
    [InlineData("defaultIfNullOrEmpty($ctx.args[0], {})")]
    [InlineData("defaultIfNullOrBlank('', $ctx.args[0])")]
    public void A_default_is_the_same_object_and_can_be_changed_through_it(string call)
    {
        var template = VelocityTemplate.Prepare($"#set($it = $util.{call})$util.qr($it.put('b', 2))$util.toJson($ctx.args)", Templates);
        using VelocityEvaluation evaluation = template.Begin(
            new ContextSource(new Context(Value.Parse("""[{"a":1}]""").AsList())), new Utilities());
        evaluation.Run();

        Assert.Equal("""[{"a":1,"b":2}]""", evaluation.Text);
    }

    [Fact]
    public void The_functions_are_those_of_the_guides_each_once()
    {
        Assert.Equal(GuideFunctions.Util.Order(), UtilCatalogue.Util.Select(function => function.Name).Order());
        Assert.Equal(
            GuideFunctions.Util.Concat(GuideFunctions.OfTemplates).Order(),
            UtilCatalogue.TemplateUtil.Select(function => function.Name).Order());
        Assert.Equal(GuideFunctions.Extensions.Order(), UtilCatalogue.Extensions.Select(function => function.Name).Order());
        Assert.Equal(GuideFunctions.Runtime, UtilCatalogue.Runtime.Select(function => function.Name));
    }

    [Fact]
    public void Every_function_of_the_guides_has_a_row()
    {
        IEnumerable<string> extensions = GuideFunctions.Extensions.Select(name => UtilTable.ExtensionsRoot + name);
        string[] functions = [.. GuideFunctions.Util, .. GuideFunctions.OfTemplates, .. extensions];
        HashSet<string> rows = [.. UtilTable.Rows.Select(row => row.Function)];

        Assert.Equal([], functions.Where(function => !rows.Contains(function)));
        Assert.Equal([], rows.Except(functions));
    }

    private static UtilCall CallOf(JavaScriptProgram program, ListValue arguments, Utilities effects)
    {
        try
        {
            return UtilCall.Of(() => program.Evaluate("request", new ContextSource(new Context(arguments)), effects).Value, effects);
        }
        catch (JavaScriptException fault)
        {
            return new UtilCall("refuses " + fault.Text, string.Empty);
        }
    }

    private static UtilCall CallOf(VelocityTemplate template, ListValue arguments, Utilities effects)
    {
        using VelocityEvaluation evaluation = template.Begin(new ContextSource(new Context(arguments)), effects);
        try
        {
            return UtilCall.Of(
                () =>
                {
                    evaluation.Run();
                    return evaluation.Returned;
                },
                effects);
        }
        catch (TemplateException fault)
        {
            return new UtilCall("refuses " + fault.InnerException?.Message, string.Empty);
        }
    }

    private static IEnumerable<string> Names(IEnumerable<UtilFunction> below) =>
        below.Select(function => function.Name)
            .Concat(UtilCatalogue.Extensions.Select(function => UtilTable.ExtensionsRoot + function.Name));

    private sealed class Context(ListValue arguments) : ContextMembers
    {
        public override IEnumerable<string> Names => ["args"];

        public override bool TryRead(string name, out Value value)
        {
            value = arguments;
            return name == "args";
        }
    }
}
