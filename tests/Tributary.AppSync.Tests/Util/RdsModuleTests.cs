using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

public sealed class RdsModuleTests
{
    [Theory]
    [InlineData("""{"or":[{"name":{"eq":"S"}},{"id":{"gt":10}}]}""", """ WHERE ("name" = :P0) OR ("id" > :P1)""")]
    [InlineData("""{"count":{"le":10},"and":[{"id":{"eq":1}}],"deleted":{"attributeExists":false}}""",
        """ WHERE "count" <= :P0 AND ("id" = :P1) AND "deleted" IS NULL""")]
    [InlineData("""{"id":{"eq":"x"},"and":[{"or":[{"d":{"eq":false}},{"d":{"attributeExists":false}}]}]}""",
        """ WHERE "id" = :P0 AND (("d" = :P1) OR ("d" IS NULL))""")]
    [InlineData("""{"id":{"eq":1},"or":[{"id":{"eq":2}},{"or":[{"id":{"eq":3}},{"id":{"eq":4}}]},{"id":{"eq":5}}]}""",
        """ WHERE "id" = :P0 AND ("id" = :P1) OR (("id" = :P2) OR ("id" = :P3)) OR ("id" = :P4)""")]
    [InlineData("""{"id":{"ge":1,"le":9,"ne":5}}""", """ WHERE "id" >= :P0 AND "id" <= :P1 AND "id" != :P2""")]
    [InlineData("""{"and":[{"id":{"eq":1,"gt":0}},{"name":{"eq":"t"}}]}""", """ WHERE ("id" = :P0 AND "id" > :P1) AND ("name" = :P2)""")]
    [InlineData("""{"id":{"between":[1,null]}}""", """ WHERE "id" BETWEEN :P0 AND NULL""")]
    [InlineData("""{"name":{"size":{"gt":3}}}""", """ WHERE LENGTH ("name") > :P0""")]
    [InlineData("{}", "")]
    [InlineData("""{"and":[]}""", "")]
    [InlineData("""{"name":{}}""", "")]
    [InlineData("""{"name":{"eq":"t"},"id":{}}""", """ WHERE "name" = :P0 AND""")]
    [InlineData("""{"name":{"size":{},"eq":"t"}}""", """ WHERE  AND "name" = :P0""")]
    [InlineData("""{"or":[{},{}]}""", " WHERE  OR")]
    public void Conditions_become_WHERE(string where, string expected) =>
        Assert.Equal("SELECT * FROM \"t\"" + expected, Sql("select", $$"""{"table":"t","where":{{where}}}"""));

    [Theory]
    [InlineData("select",
        """
        {"table":"a.b","columns":["id","t.*","*"],"orderBy":[{"column":"id"},{"column":"n","dir":"desc"}],"limit":"10","offset":0}
        """,
        """SELECT "id", "t"."*", * FROM "a"."b" ORDER BY "id" ASC, "n" DESC LIMIT :P0 OFFSET :P1""")]
    [InlineData("select", """{"from":{"p":"persons"},"columns":[]}""", """SELECT FROM "persons" as "p" """)]
    [InlineData("select", """{"table":"t","limit":null,"orderBy":[]}""", """SELECT * FROM "t" """)]
    [InlineData("insert", """{"table":"t","values":{"a":1,"b":null,"c":false},"returning":"*"}""",
        """INSERT INTO "t" ("a", "b", "c") VALUES (:P0, NULL, :P1) RETURNING *""")]
    [InlineData("update", """{"table":"t","values":{"a":1,"b":null},"where":{"id":{"eq":7}}}""",
        """UPDATE "t" SET "a" = :P0, "b" = NULL WHERE "id" = :P1""")]
    [InlineData("update", """{"table":"t","values":{},"where":{"id":{"eq":7}}}""", """UPDATE "t" SET WHERE "id" = :P0""")]
    [InlineData("remove", """{"table":"t","where":{"id":{"eq":7}},"returning":[]}""", """DELETE FROM "t" WHERE "id" = :P0 RETURNING""")]
    [InlineData("select", """{"table":"al\"bum; --","columns":["x\"y"]}""", """SELECT "x""y" FROM "al""bum; --" """)]
    [InlineData("select", """{"table":"t","groupBy":["a",2],"having":{"a":{"count":{"ge":5}}}}""",
        """SELECT * FROM "t" GROUP BY "a", 2 HAVING COUNT("a") >= :P0""")]
    [InlineData("select", """{"table":"t","leftOuterJoin":[{"table":{"u":"users"},"using":["id"]}],"joinNatural":[{"from":"v"}]}""",
        """SELECT * FROM "t" LEFT OUTER JOIN "users" as "u" USING ("id") NATURAL JOIN "v" """)]
    public void Builders_write_statements(string builder, string payload, string expected) =>
        Assert.Equal(expected.TrimEnd(), Sql(builder, payload));

    [Fact]
    public void Two_statements_share_the_numbers_of_their_variables()
    {
        Value hinted = Run("typeHint.UUID", "7f1c");
        Value insert = Run("insert", ObjectValue.Of(("table", "t"), ("values", ObjectValue.Of(("id", hinted), ("n", 1)))));
        Value template = Run("sql", Json("""["SELECT * FROM t WHERE id = "," AND n < ",""]"""), hinted, 5);

        Assert.Equal(
            Json("""
                {"statements":["INSERT INTO `t` (`id`, `n`) VALUES (:P0, :P1)","SELECT * FROM t WHERE id = :P2 AND n < :P3"],
                 "variableMap":{":P0":"7f1c",":P1":1,":P2":"7f1c",":P3":5},"variableTypeHintMap":{":P0":"UUID",":P2":"UUID"}}
                """),
            Run("createMySQLStatement", insert, template));
    }

    [Fact]
    public void Texts_searched_for_are_bound_with_their_wildcards() => Assert.Equal(
        Json("""{":P0":"%a_%",":P1":"b%",":P2":"c"}"""),
        Run("createPgStatement", Run("select", Json(
            """{"table":"t","where":{"a":{"contains":"a_"},"b":{"beginsWith":"b"},"c":{"notContains":"c"}}}""")))["variableMap"]);

    [Fact]
    public void Aggregates_templates_and_subqueries_are_columns_and_tables()
    {
        Value count = Run("agg.countDistinct", "a");
        Value inner = Run("select", Json("""{"table":"u","where":{"x":{"eq":1}}}"""));
        Value now = Run("sql", Json("""["now()"]"""));
        Value outer = Run("select", ObjectValue.Of(
            ("from", ObjectValue.Of(("sub", inner))), ("columns", ListValue.Of(count, ObjectValue.Of(("at", now))))));

        Assert.Equal(
            """SELECT COUNT(DISTINCT "a"), now() as "at" FROM (SELECT * FROM "u" WHERE "x" = :P0) as "sub" """.TrimEnd(),
            Run("createPgStatement", outer)["statements"][0]);
    }

    [Theory]
    [InlineData("select", "{}", "'table' or 'from' key is required.")]
    [InlineData("select", """{"table":"a","from":"b"}""", "'from' and 'table' keys cannot be used together")]
    [InlineData("select", """{"from":1}""", "'from' value is expected to be string or object.")]
    [InlineData("insert", """{"from":"t","values":{}}""", "'table' or 'from' key is required.")]
    [InlineData("insert", """{"table":1,"values":{}}""", "table name is expected to be a string or alias.")]
    [InlineData("insert", """{"table":{"a":"b","c":"d"},"values":{}}""", "table alias is allowed only one key-value pair.")]
    [InlineData("insert", """{"table":{"a":1},"values":{}}""", "Table alias value is expected to be a string.")]
    [InlineData("insert", """{"table":{},"values":{}}""", "java.util.NoSuchElementException")]
    [InlineData("insert", """{"table":"t"}""", "values are expected to be passed to insert")]
    [InlineData("update", """{"table":"t","values":1}""", "Expected values to an Object.")]
    [InlineData("select", """{"table":"t","columns":"a"}""", "Expected column to be * or an array.")]
    [InlineData("select", """{"table":"t","columns":[1]}""", "Invalid type in column array.")]
    [InlineData("select", """{"table":"t","orderBy":"a"}""", "orderBy expects an array.")]
    [InlineData("select", """{"table":"t","orderBy":["a"]}""", "orderBy item expected to be an object.")]
    [InlineData("select", """{"table":"t","orderBy":[{}]}""", "orderBy item expected to have property column.")]
    [InlineData("select", """{"table":"t","orderBy":[{"column":"a","dir":"up"}]}""", "orderBy dir can have either ASC or DESC found up.")]
    [InlineData("select", """{"table":"t","limit":""}""", "limit expects a number.")]
    [InlineData("select", """{"table":"t","offset":{}}""", "offset expects a number.")]
    [InlineData("select", """{"table":"t","where":1}""", "WHERE values are expected to be SQL templates or a condition object.")]
    [InlineData("select", """{"table":"t","where":{"and":{}}}""", "and expects conditions to be an array")]
    [InlineData("select", """{"table":"t","where":{"or":[1]}}""", "Expected or to be an Object.")]
    [InlineData("select", """{"table":"t","where":{"a":1}}""", "Expected condition to be an Object.")]
    [InlineData("select", """{"table":"t","where":{"id":{"in":[1]}}}""", "Unsupported condition id.in.")]
    [InlineData("select", """{"table":"t","where":{"id":{"eq":null}}}""", "Value for id.eq can't be null.")]
    [InlineData("select", """{"table":"t","where":{"name":{"contains":1}}}""", "name.contains expects a string value to be passed.")]
    [InlineData("select", """{"table":"t","where":{"name":{"attributeExists":1}}}""",
        "name.attributeExists expects a boolean value to be passed.")]
    [InlineData("select", """{"table":"t","where":{"age":{"between":1}}}""", "age.between condition expects an array with length of 2.")]
    [InlineData("select", """{"table":"t","where":{"age":{"between":[1]}}}""",
        "age.between condition expects an array with 2 values but received an array with length 1.")]
    [InlineData("select", """{"table":"t","where":{"name":{"size":1}}}""", "Expected name.size to be an Object.")]
    [InlineData("select", """{"table":"t","where":{"name":{"size":{"x":1}}}}""", "name.size has invalid size operator.")]
    [InlineData("select", """{"table":"t","where":{"name":{"size":{"between":[1]}}}}""",
        "name.size condition expects an array with 2 values but received an array with length 1.")]
    public void What_cannot_be_written_is_refused_with_the_messages_of_the_service(string builder, string payload, string message) =>
        Assert.Equal(message, Assert.Throws<UtilFaultException>(() => Sql(builder, payload)).Message);

    [Fact]
    public void Missing_and_unknown_arguments_are_refused()
    {
        Assert.Equal("An argument is expected to be passed to select", Refusal("select"));
        Assert.Equal("Expected payload to be an Object.", Refusal("select", 1));
        Assert.Equal("An argument is expected to be passed to createPgStatement", Refusal("createPgStatement"));
        Assert.Equal("Unsupported type is passed as argument to createPgStatement", Refusal("createPgStatement", ObjectValue.Empty));
        Assert.Equal("java.lang.IllegalArgumentException: Unexpected argument passed to sql tagged template", Refusal("sql", "x"));
        Assert.Equal("returning is not supported in MySQL.", Refusal(
            "createMySQLStatement", Run("remove", Json("""{"table":"t","returning":"*"}"""))));
    }

    [Fact]
    public void Requests_to_models_carry_their_operation()
    {
        Assert.Equal(
            Json("""{"operation":"Converse","modelId":"m"}"""),
            new Utilities().Run(UtilCatalogue.AiModule, "converse", Json("""{"modelId":"m"}""")));
        Assert.Equal(
            Json("""{"operation":"InvokeModel","body":{}}"""),
            new Utilities().Run(UtilCatalogue.AiModule, "invokeModel", Json("""{"body":{}}""")));
    }

    private static string Sql(string builder, string payload) =>
        Run("createPgStatement", Run(builder, Json(payload)))["statements"][0].AsString();

    private static string Refusal(string name, params Value[] arguments) =>
        Assert.Throws<UtilFaultException>(() => Run(name, arguments)).Message;

    private static Value Run(string name, params ReadOnlySpan<Value> arguments) =>
        new Utilities().Run(UtilCatalogue.RdsModule, name, arguments);
}
