using Tributary.AppSync.Resolvers;
using Tributary.AppSync.Tests.Util;
using Tributary.AppSync.Util;
using Tributary.Evaluation;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.AppSync.Tests.Resolvers;

/// <summary>The utilities as APPSYNC_JS code calls them.</summary>
public sealed class JavaScriptEnvironmentsTests
{
    private static readonly JavaScriptEnvironment Environment = JavaScriptEnvironments.Create(new JavaScriptOptions());

    [Fact]
    public void Code_builds_requests_with_the_dynamodb_module() => Assert.Equal(
        Value.Parse("""
            {"operation":"UpdateItem","key":{"id":{"S":"7"}},"update":{
              "expression":"SET #expName_1 = #expName_1 + :expValue_1, #expName_2 = :expValue_2",
              "expressionNames":{"#expName_1":"n","#expName_2":"tags"},
              "expressionValues":{":expValue_1":{"N":1},":expValue_2":{"SS":["a"]}}}}
            """),
        Run("""
            import * as ddb from '@aws-appsync/utils/dynamodb';
            import { util } from '@aws-appsync/utils';
            export function request(ctx) {
                return ddb.update({ key: { id: ctx.args.id },
                    update: { n: ddb.operations.increment(), tags: ddb.toStringSet(['a']) }, condition: undefined });
            }
            """));

    [Fact]
    public void Util_is_there_with_and_without_an_import() => Assert.Equal(
        Value.Parse("""["2018-02-06T19:01:35.749Z",{"M":{"a":{"L":[{"N":1}]}}},"(#a = :a_eq)","API Key Authorization"]"""),
        Run("""
            export function request(ctx) {
                const filter = JSON.parse(util.transform.toDynamoDBFilterExpression({ a: { eq: 1 } }));
                return [util.time.nowISO8601(), util.dynamodb.toDynamoDB({ a: [1] }), filter.expression, util.authType()];
            }
            """));

    [Fact]
    public void Templates_of_SQL_bind_their_values() => Assert.Equal(
        Value.Parse("""{"statements":["SELECT * FROM t WHERE id = :P0"],"variableMap":{":P0":"7"},"variableTypeHintMap":{":P0":"UUID"}}"""),
        Run("""
            import { sql, createPgStatement, typeHint } from '@aws-appsync/utils/rds';
            export function request(ctx) {
                return createPgStatement(sql`SELECT * FROM t WHERE id = ${typeHint.UUID(ctx.args.id)}`);
            }
            """));

    [Fact]
    public void Statements_are_built_with_their_variables_and_hints() => Assert.Equal(
        Value.Parse("""
            {"statements":["SELECT COUNT(*) as \"n\" FROM \"t\" WHERE \"at\" > :P0","UPDATE \"t\" SET \"name\" = :P1, \"gone\" = NULL WHERE \"id\" = :P2"],
             "variableMap":{":P0":"2024-01-01",":P1":"x",":P2":"7"},"variableTypeHintMap":{":P0":"DATE"}}
            """),
        Run("""
            import { select, update, agg, typeHint, createPgStatement } from '@aws-appsync/utils/rds';
            export function request(ctx) {
                return createPgStatement(
                    select({ table: 't', columns: [{ n: agg.count('*') }], where: { at: { gt: typeHint.DATE('2024-01-01') } } }),
                    update({ table: 't', values: { name: 'x', gone: null }, where: { id: { eq: ctx.args.id } } }));
            }
            """));

    [Fact]
    public void Requests_to_models_are_built_with_the_ai_module() => Assert.Equal(
        Value.Parse("""
            [{"operation":"Converse","modelId":"m","messages":[{"role":"user","content":[{"text":"7"}]}]},
             {"operation":"InvokeModel","modelId":"m","body":{"prompt":"7"}}]
            """),
        Run("""
            import { converse, invokeModel } from '@aws-appsync/utils/ai';
            export function request(ctx) {
                return [
                    converse({ modelId: 'm', messages: [{ role: 'user', content: [{ text: ctx.args.id }] }] }),
                    invokeModel({ modelId: 'm', body: { prompt: ctx.args.id } }),
                ];
            }
            """));

    [Fact]
    public void Errors_and_early_returns_end_the_evaluation()
    {
        UtilErrorException error = Assert.Throws<UtilErrorException>(
            () => Run("export function request(ctx) { util.error('no', 'Bad', { a: 1 }, [2]); return 1; }"));
        EarlyReturnException early = Assert.Throws<EarlyReturnException>(
            () => Run("export function request(ctx) { runtime.earlyReturn({ a: 1 }, { skipTo: 'END' }); }"));

        Assert.Equal(new UtilError("no", "Bad", Value.Parse("""{"a":1}"""), Value.Parse("[2]")), error.Error);
        Assert.Equal((Value.Parse("""{"a":1}"""), EarlyReturnTarget.End), (early.Value, early.SkipTo));
    }

    [Fact]
    public void A_refused_argument_is_an_error_with_its_place() => Assert.Equal(
        "code.js:2:12: The text is not base64.",
        Assert.Throws<JavaScriptException>(() => Run("export function request(ctx) {\n    return util.base64Decode('a');\n}")).Message);

    private static Value Run(string code) => JavaScriptProgram
        .Prepare(code, Environment)
        .Evaluate("request", new Context(), new Utilities())
        .Value;

    private sealed class Context : IContextSource
    {
        public IEnumerable<string> Members => ["args"];

        public bool TryRead(string member, out Value value)
        {
            value = Value.Parse("""{"id":"7"}""");
            return member == "args";
        }
    }
}
