using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Tests.Util.Tables;
using Tributary.AppSync.Util;
using Tributary.Evaluation;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Util;

/// <summary>Every export of the modules of <c>@aws-appsync/utils</c>, called from resolver code.</summary>
public sealed class ModuleTableTests
{
    private static readonly JavaScriptEnvironment Environment = JavaScriptEnvironments.Create(new JavaScriptOptions());

    public static TheoryData<string, string, string> Rows => [.. ModuleRows.Rows];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Code_calls_it(string module, string expression, string expected)
    {
        var program = JavaScriptProgram.Prepare(
            $$"""
            import * as m from '@aws-appsync/utils/{{module}}';
            export function request(ctx) { return m.{{expression}}; }
            """,
            Environment);
        var effects = new Utilities();

        UtilTable.Check(expected, CallOf(program, effects));
    }

    [Fact]
    public void The_exports_are_those_of_the_guide_each_once()
    {
        (string Module, IReadOnlyList<UtilFunction> Functions)[] catalogues =
        [
            ("ai", UtilCatalogue.AiModule), ("dynamodb", UtilCatalogue.DynamoDbModule), ("rds", UtilCatalogue.RdsModule),
        ];

        Assert.Equal(GuideFunctions.Modules.Keys.Order(), catalogues.Select(catalogue => catalogue.Module));
        foreach ((string module, IReadOnlyList<UtilFunction> functions) in catalogues)
            Assert.Equal(GuideFunctions.Modules[module].Order(), functions.Select(function => function.Name).Order());
    }

    [Fact]
    public void Every_export_of_the_guide_has_a_row()
    {
        HashSet<string> rows =
            [.. ModuleRows.Rows.Select(row => $"{row.Module} {row.Expression[..row.Expression.IndexOfAny(['(', '`'])]}")];
        IEnumerable<string> exports = GuideFunctions.Modules.SelectMany(module => module.Value.Select(name => $"{module.Key} {name}"));

        Assert.Equal([], exports.Where(export => !rows.Contains(export)));
    }

    private static UtilCall CallOf(JavaScriptProgram program, Utilities effects)
    {
        try
        {
            return UtilCall.Of(() => program.Evaluate("request", new Context(), effects).Value, effects);
        }
        catch (JavaScriptException fault)
        {
            return new UtilCall("refuses " + fault.Text, string.Empty);
        }
    }

    private sealed class Context : IContextSource
    {
        public IEnumerable<string> Members => ["args"];

        public bool TryRead(string member, out Value value)
        {
            value = ListValue.Of(7);
            return member == "args";
        }
    }
}
