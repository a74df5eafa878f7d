using Tributary.AppSync.Util;
using Tributary.Values;
using static Tributary.AppSync.Tests.Util.Utilities;

namespace Tributary.AppSync.Tests.Util;

public sealed class TransformTests
{
    [Theory]
    [InlineData("""{"title":{"contains":"Hello World"}}""", "(contains(#title,:title_contains))",
        """{"#title":"title"}""", """{":title_contains":{"S":"Hello World"}}""")]
    [InlineData("""{"id":{"attributeExists":true},"version":{"eq":10}}""", "(attribute_exists(#id)) AND (#version = :version_eq)",
        """{"#id":"id","#version":"version"}""", """{":version_eq":{"N":10}}""")]
    [InlineData("""{"or":[{"a":{"eq":1}},{"b":{"gt":2}}]}""", "((#a = :or_0_a_eq) OR (#b > :or_1_b_gt))",
        """{"#a":"a","#b":"b"}""", """{":or_0_a_eq":{"N":1},":or_1_b_gt":{"N":2}}""")]
    [InlineData("""{"age":{"gt":1,"lt":9}}""", "((#age > :age_gt) AND (#age < :age_lt))",
        """{"#age":"age"}""", """{":age_gt":{"N":1},":age_lt":{"N":9}}""")]
    [InlineData("""{"not":{"a":{"eq":1}}}""", "(NOT (#a = :not_a_eq))", """{"#a":"a"}""", """{":not_a_eq":{"N":1}}""")]
    [InlineData("""{"not":{"a":{"eq":1},"b":{"eq":2}}}""", "(NOT ((#a = :not_a_eq) AND (#b = :not_b_eq)))",
        """{"#a":"a","#b":"b"}""", """{":not_a_eq":{"N":1},":not_b_eq":{"N":2}}""")]
    [InlineData("""{"and":[{"a":{"eq":1}}]}""", "(#a = :and_0_a_eq)", """{"#a":"a"}""", """{":and_0_a_eq":{"N":1}}""")]
    [InlineData("""{"and":[{"or":[{"a":{"eq":1}},{"a":{"eq":2}}]},{"b":{"ne":null}}]}""",
        "(((#a = :and_0_or_0_a_eq) OR (#a = :and_0_or_1_a_eq)) AND (#b <> :and_1_b_ne))",
        """{"#a":"a","#b":"b"}""",
        """{":and_0_or_0_a_eq":{"N":1},":and_0_or_1_a_eq":{"N":2},":and_1_b_ne":{"NULL":null}}""")]
    [InlineData("""{"a.b":{"notContains":"x"}}""", "(NOT contains(#a.b,:a.b_notContains))",
        """{"#a.b":"a.b"}""", """{":a.b_notContains":{"S":"x"}}""")]
    [InlineData("""{"a":{"beginsWith":"x"}}""", "(begins_with(#a,:a_beginsWith))", """{"#a":"a"}""", """{":a_beginsWith":{"S":"x"}}""")]
    [InlineData("""{"a":{"between":[1,2,3]}}""", "(#a BETWEEN :a_between_start AND :a_between_end)",
        """{"#a":"a"}""", """{":a_between_start":{"N":1},":a_between_end":{"N":2}}""")]
    [InlineData("""{"a":{"in":[1,"x"]}}""", "(#a IN (:a_in_0, :a_in_1))", """{"#a":"a"}""", """{":a_in_0":{"N":1},":a_in_1":{"S":"x"}}""")]
    [InlineData("""{"a":{"in":[]}}""", "(null)", """{"#a":"a"}""", "{}")]
    [InlineData("""{"a":{"attributeExists":false}}""", "(attribute_not_exists(#a))", """{"#a":"a"}""", "{}")]
    [InlineData("""{"a":{"attributeType":"stringSet"}}""", "(attribute_type(#a,:a_attributeType))",
        """{"#a":"a"}""", """{":a_attributeType":{"S":"SS"}}""")]
    [InlineData("""{"f":{"size":{"gt":3}}}""", "(size(#f) > :f_size_gt)", """{"#f":"f"}""", """{":f_size_gt":{"N":3}}""")]
    [InlineData("""{"f":{"size":{"size":{"between":[1,2]}}}}""",
        "(size(#f) BETWEEN :f_size_size_between_start AND :f_size_size_between_end)",
        """{"#f":"f"}""", """{":f_size_size_between_start":{"N":1},":f_size_size_between_end":{"N":2}}""")]
    [InlineData("{}", "", "{}", "{}")]
    [InlineData("""{"and":[]}""", "", "{}", "{}")]
    [InlineData("""{"f":{}}""", "", """{"#f":"f"}""", "{}")]
    [InlineData("""{"a":{"eq":1},"b":{}}""", "(#a = :a_eq) AND ", """{"#a":"a","#b":"b"}""", """{":a_eq":{"N":1}}""")]
    [InlineData("""{"and":[{"a":{"eq":1}},{}]}""", "((#a = :and_0_a_eq) AND )", """{"#a":"a"}""", """{":and_0_a_eq":{"N":1}}""")]
    [InlineData("""{"not":{}}""", "(NOT )", "{}", "{}")]
    public void Conditions_become_a_DynamoDB_expression(string conditions, string expression, string names, string values)
    {
        Value expected = ObjectValue.Of(("expression", expression), ("expressionNames", Json(names)), ("expressionValues", Json(values)));

        Assert.Equal(expected, Json(Call("transform.toDynamoDBFilterExpression", Json(conditions)).AsString()));
        Assert.Equal(expected, Json(Call("transform.toDynamoDBConditionExpression", Json(conditions)).AsString()));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    [InlineData("""{"a":{"bogus":1}}""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":{"b":{"eq":1}}}""")]
    [InlineData("""{"and":{"a":{"eq":1}}}""")]
    [InlineData("""{"or":[null]}""")]
    [InlineData("""{"not":[{"a":{"eq":1}}]}""")]
    [InlineData("""{"a":{"between":[1]}}""")]
    [InlineData("""{"a":{"between":1}}""")]
    [InlineData("""{"a":{"in":1}}""")]
    [InlineData("""{"a":{"attributeExists":1}}""")]
    [InlineData("""{"a":{"attributeType":"S"}}""")]
    [InlineData("""{"a":{"size":1}}""")]
    public void Conditions_of_another_form_give_null(string conditions) =>
        Assert.Equal(Value.Null, Call("transform.toDynamoDBFilterExpression", Json(conditions)));

    [Theory]
    [InlineData("""{"a":{"eq":1},"b":{"gt":2,"lt":0}}""", "a eq 1, b gt 2 | a eq 1, b lt 0")]
    [InlineData("""{"a":{"eq":1,"ne":2},"b":{"gt":3,"lt":4}}""", "a eq 1, b gt 3 | a eq 1, b lt 4 | a ne 2, b gt 3 | a ne 2, b lt 4")]
    [InlineData("""{"or":[{"a":{"eq":1}},{"b":{"eq":2},"c":{"eq":3}}]}""", "a eq 1 | b eq 2, c eq 3")]
    [InlineData("""{"and":[{"a":{"eq":1}},{"or":[{"b":{"eq":2}},{"c":{"eq":3}}]}]}""", "a eq 1, b eq 2 | a eq 1, c eq 3")]
    [InlineData("""{"not":{"a":{"eq":1}}}""", """not a {"eq":1}""")]
    [InlineData("""{"a.b":{"lte":1}}""", "a.b lte 1")]
    [InlineData("{}", "")]
    [InlineData("""{"a":{}}""", "")]
    [InlineData("""{"and":[]}""", "")]
    public void Conditions_become_groups_of_filters(string conditions, string expected) =>
        Assert.Equal(expected, Groups(Call("transform.toSubscriptionFilter", Json(conditions))));

    [Fact]
    public void Conditions_that_a_client_sent_as_text_are_read() => Assert.Equal(
        "severity le 2", Groups(Call("transform.toSubscriptionFilter", """{"severity":{"le":2}}""")));

    [Fact]
    public void Ignored_fields_are_dropped_at_any_depth_but_not_from_the_rules()
    {
        Value conditions = Json("""{"a":{"eq":1},"or":[{"a":{"eq":2}},{"b":{"eq":3}}]}""");

        Assert.Equal("b eq 3", Groups(Call("transform.toSubscriptionFilter", conditions, Json("""["a"]"""))));
        Assert.Equal(
            "b eq 3, a eq 4", Groups(Call("transform.toSubscriptionFilter", conditions, Json("""["a"]"""), Json("""{"a":{"eq":4}}"""))));
    }

    [Fact]
    public void One_of_the_rules_must_hold()
    {
        Value rules = Json("""{"owner":{"eq":"ann"},"group":{"eq":"admin"}}""");

        Assert.Equal(
            "a eq 1, owner eq \"ann\" | a eq 1, group eq \"admin\"",
            Groups(Call("transform.toSubscriptionFilter", Json("""{"a":{"eq":1}}"""), Value.Null, rules)));
        Assert.Equal(
            "owner eq \"ann\" | group eq \"admin\"", Groups(Call("transform.toSubscriptionFilter", ObjectValue.Empty, Value.Null, rules)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    public void What_is_no_object_gives_no_filter(string conditions) =>
        Assert.Equal(Value.Null, Call("transform.toSubscriptionFilter", Json(conditions)));

    [Fact]
    public void Alternatives_that_multiply_without_end_are_refused()
    {
        var fields = new ObjectBuilder();
        for (int i = 0; i < 40; i++)
            fields.Set($"f{i}", Json("""{"eq":1,"ne":2}"""));

        Assert.Throws<UtilFaultException>(() => Call("transform.toSubscriptionFilter", fields.Build()));
    }

    [Fact]
    public void A_condition_that_cannot_be_read_is_refused_and_not_dropped() =>
        Assert.Throws<UtilFaultException>(() => Call("transform.toSubscriptionFilter", Json("""{"owner":"ann"}""")));

    [Theory]
    [InlineData("""{"a":{"eq":"x"}}""", """{"match":{"a.keyword":"x"}}""")]
    [InlineData("""{"a":{"ne":1}}""", """{"bool":{"must_not":{"match":{"a":1}}}}""")]
    [InlineData("""{"a":{"gt":1,"lte":5}}""", """{"bool":{"must":[{"range":{"a":{"gt":1}}},{"range":{"a":{"lte":5}}}]}}""")]
    [InlineData("""{"a":{"range":[1,5]},"b":{"exists":false}}""",
        """{"bool":{"must":[{"range":{"a":{"gte":1,"lte":5}}},{"bool":{"must_not":{"exists":{"field":"b"}}}}]}}""")]
    [InlineData("""{"or":[{"a":{"matchPhrase":"x"}},{"b":{"wildcard":"y*"}}]}""",
        """{"bool":{"should":[{"match_phrase":{"a":"x"}},{"wildcard":{"b":"y*"}}],"minimum_should_match":1}}""")]
    [InlineData("""{"not":{"a":{"exists":true}}}""", """{"bool":{"must_not":{"exists":{"field":"a"}}}}""")]
    public void Conditions_become_a_search_query(string conditions, string expected) =>
        Assert.Equal(Json(expected), Json(Call("transform.toElasticsearchQueryDSL", Json(conditions)).AsString()));

    private static string Groups(Value filter) => string.Join(" | ", filter["filterGroup"].AsList().Select(group => string.Join(
        ", ",
        group["filters"].AsList().Select(part => $"{part["fieldName"].AsString()} {part["operator"].AsString()} {part["value"]}"))));
}
