using Tributary.Values;

namespace Tributary.AppSync.Tests.Util.Tables;

/// <summary>util.transform; most rows are recorded from the service.</summary>
internal static class TransformRows
{
    private const string SubscriptionFilter = "transform.toSubscriptionFilter";

    public static (string Function, string Arguments, string Expected)[] Rows { get; } =
    [
        .. Expression("""{"title":{"contains":"Hello World"}}""", "(contains(#title,:title_contains))",
            """{"#title":"title"}""", """{":title_contains":{"S":"Hello World"}}"""),
        .. Expression("""{"id":{"attributeExists":true},"version":{"eq":10}}""", "(attribute_exists(#id)) AND (#version = :version_eq)",
            """{"#id":"id","#version":"version"}""", """{":version_eq":{"N":10}}"""),
        .. Expression("""{"or":[{"a":{"eq":1}},{"b":{"gt":2}}]}""", "((#a = :or_0_a_eq) OR (#b > :or_1_b_gt))",
            """{"#a":"a","#b":"b"}""", """{":or_0_a_eq":{"N":1},":or_1_b_gt":{"N":2}}"""),
        .. Expression("""{"age":{"gt":1,"lt":9}}""", "((#age > :age_gt) AND (#age < :age_lt))",
            """{"#age":"age"}""", """{":age_gt":{"N":1},":age_lt":{"N":9}}"""),
        .. Expression("""{"not":{"a":{"eq":1}}}""", "(NOT (#a = :not_a_eq))", """{"#a":"a"}""", """{":not_a_eq":{"N":1}}"""),
        .. Expression("""{"not":{"a":{"eq":1},"b":{"eq":2}}}""", "(NOT ((#a = :not_a_eq) AND (#b = :not_b_eq)))",
            """{"#a":"a","#b":"b"}""", """{":not_a_eq":{"N":1},":not_b_eq":{"N":2}}"""),
        .. Expression("""{"and":[{"a":{"eq":1}}]}""", "(#a = :and_0_a_eq)", """{"#a":"a"}""", """{":and_0_a_eq":{"N":1}}"""),
        .. Expression("""{"and":[{"or":[{"a":{"eq":1}},{"a":{"eq":2}}]},{"b":{"ne":null}}]}""",
            "(((#a = :and_0_or_0_a_eq) OR (#a = :and_0_or_1_a_eq)) AND (#b <> :and_1_b_ne))",
            """{"#a":"a","#b":"b"}""",
            """{":and_0_or_0_a_eq":{"N":1},":and_0_or_1_a_eq":{"N":2},":and_1_b_ne":{"NULL":null}}"""),
        .. Expression("""{"a.b":{"notContains":"x"}}""", "(NOT contains(#a.b,:a.b_notContains))",
            """{"#a.b":"a.b"}""", """{":a.b_notContains":{"S":"x"}}"""),
        .. Expression("""{"a":{"beginsWith":"x"}}""", "(begins_with(#a,:a_beginsWith))", """{"#a":"a"}""", """{":a_beginsWith":{"S":"x"}}"""),
        .. Expression("""{"a":{"between":[1,2,3]}}""", "(#a BETWEEN :a_between_start AND :a_between_end)",
            """{"#a":"a"}""", """{":a_between_start":{"N":1},":a_between_end":{"N":2}}"""),
        .. Expression("""{"a":{"in":[1,"x"]}}""", "(#a IN (:a_in_0, :a_in_1))", """{"#a":"a"}""", """{":a_in_0":{"N":1},":a_in_1":{"S":"x"}}"""),
        .. Expression("""{"a":{"le":1},"b":{"ge":2},"c":{"lt":3}}""", "(#a <= :a_le) AND (#b >= :b_ge) AND (#c < :c_lt)",
            """{"#a":"a","#b":"b","#c":"c"}""", """{":a_le":{"N":1},":b_ge":{"N":2},":c_lt":{"N":3}}"""),
        .. Expression("""{"a":{"eq":[1,"x"]},"b":{"eq":{"c":true}}}""", "(#a = :a_eq) AND (#b = :b_eq)", """{"#a":"a","#b":"b"}""",
            """{":a_eq":{"L":[{"N":1},{"S":"x"}]},":b_eq":{"M":{"c":{"BOOL":true}}}}"""),
        .. AttributeTypes(),
        .. Expression("""{"f":{"size":{"contains":1}}}""", "(contains(size(#f),:f_size_contains))",
            """{"#f":"f"}""", """{":f_size_contains":{"N":1}}"""),
        .. Expression("""{"f":{"size":{"attributeExists":true}}}""", "(attribute_exists(size(#f)))", """{"#f":"f"}""", "{}"),
        .. Expression("""{"a":{"in":[]}}""", "(null)", """{"#a":"a"}""", "{}"),
        .. Expression("""{"a":{"attributeExists":false}}""", "(attribute_not_exists(#a))", """{"#a":"a"}""", "{}"),
        .. Expression("""{"a":{"attributeType":"stringSet"}}""", "(attribute_type(#a,:a_attributeType))",
            """{"#a":"a"}""", """{":a_attributeType":{"S":"SS"}}"""),
        .. Expression("""{"f":{"size":{"gt":3}}}""", "(size(#f) > :f_size_gt)", """{"#f":"f"}""", """{":f_size_gt":{"N":3}}"""),
        .. Expression("""{"f":{"size":{"size":{"between":[1,2]}}}}""",
            "(size(#f) BETWEEN :f_size_size_between_start AND :f_size_size_between_end)",
            """{"#f":"f"}""", """{":f_size_size_between_start":{"N":1},":f_size_size_between_end":{"N":2}}"""),
        .. Expression("{}", "", "{}", "{}"),
        .. Expression("""{"and":[]}""", "", "{}", "{}"),
        .. Expression("""{"f":{}}""", "", """{"#f":"f"}""", "{}"),
        .. Expression("""{"a":{"eq":1},"b":{}}""", "(#a = :a_eq) AND ", """{"#a":"a","#b":"b"}""", """{":a_eq":{"N":1}}"""),
        .. Expression("""{"and":[{"a":{"eq":1}},{}]}""", "((#a = :and_0_a_eq) AND )", """{"#a":"a"}""", """{":and_0_a_eq":{"N":1}}"""),
        .. Expression("""{"not":{}}""", "(NOT )", "{}", "{}"),

        .. NoExpression("null"),
        .. NoExpression("[]"),
        .. NoExpression("\"a\""),
        .. NoExpression("""{"a":{"bogus":1}}"""),
        .. NoExpression("""{"a":1}"""),
        .. NoExpression("""{"a":{"b":{"eq":1}}}"""),
        .. NoExpression("""{"and":{"a":{"eq":1}}}"""),
        .. NoExpression("""{"or":[null]}"""),
        .. NoExpression("""{"not":[{"a":{"eq":1}}]}"""),
        .. NoExpression("""{"a":{"between":[1]}}"""),
        .. NoExpression("""{"a":{"between":1}}"""),
        .. NoExpression("""{"a":{"in":1}}"""),
        .. NoExpression("""{"a":{"attributeExists":1}}"""),
        .. NoExpression("""{"a":{"attributeType":"S"}}"""),
        .. NoExpression("""{"a":{"attributeType":null}}"""),
        .. NoExpression("""{"a":{"size":1}}"""),

        Groups("""{"a":{"eq":1},"b":{"gt":2,"lt":0}}""", "a eq 1, b gt 2 | a eq 1, b lt 0"),
        Groups("""{"a":{"eq":1,"ne":2},"b":{"gt":3,"lt":4}}""", "a eq 1, b gt 3 | a eq 1, b lt 4 | a ne 2, b gt 3 | a ne 2, b lt 4"),
        Groups("""{"or":[{"a":{"eq":1}},{"b":{"eq":2},"c":{"eq":3}}]}""", "a eq 1 | b eq 2, c eq 3"),
        Groups("""{"and":[{"a":{"eq":1}},{"or":[{"b":{"eq":2}},{"c":{"eq":3}}]}]}""", "a eq 1, b eq 2 | a eq 1, c eq 3"),
        Groups("""{"not":{"a":{"eq":1}}}""", """not a {"eq":1}"""),
        Groups("""{"a.b":{"lte":1}}""", "a.b lte 1"),
        Groups("{}", ""),
        Groups("""{"a":{}}""", ""),
        Groups("""{"and":[]}""", ""),
        (SubscriptionFilter, """[{"a":{"eq":1},"or":[{"a":{"eq":2}},{"b":{"eq":3}}]},["a"]]""", Filter("b eq 3")),
        (SubscriptionFilter, """[{"a":{"eq":1},"or":[{"a":{"eq":2}},{"b":{"eq":3}}]},["a"],{"a":{"eq":4}}]""", Filter("b eq 3, a eq 4")),
        (SubscriptionFilter, """[{"a":{"eq":1}},null,{"owner":{"eq":"ann"},"group":{"eq":"admin"}}]""",
            Filter("a eq 1, owner eq \"ann\" | a eq 1, group eq \"admin\"")),
        (SubscriptionFilter, """[{},null,{"owner":{"eq":"ann"},"group":{"eq":"admin"}}]""", Filter("owner eq \"ann\" | group eq \"admin\"")),
        // A client hands over its filter as an argument of type String.
        (SubscriptionFilter, """["{\"severity\":{\"le\":2}}"]""", Filter("severity le 2")),
        (SubscriptionFilter, "[null]", "= null"),
        (SubscriptionFilter, "[[]]", "= null"),
        (SubscriptionFilter, """["a"]""", "= null"),
        (SubscriptionFilter, """[{"owner":"ann"}]""", "refuses A condition of a subscription filter is expected to be an object of operators."),

        Query("""{"a":{"eq":"x"}}""", """{"match":{"a.keyword":"x"}}"""),
        Query("""{"a":{"ne":1}}""", """{"bool":{"must_not":{"match":{"a":1}}}}"""),
        Query("""{"a":{"gt":1,"lte":5}}""", """{"bool":{"must":[{"range":{"a":{"gt":1}}},{"range":{"a":{"lte":5}}}]}}"""),
        Query("""{"a":{"range":[1,5]},"b":{"exists":false}}""",
            """{"bool":{"must":[{"range":{"a":{"gte":1,"lte":5}}},{"bool":{"must_not":{"exists":{"field":"b"}}}}]}}"""),
        Query("""{"or":[{"a":{"matchPhrase":"x"}},{"b":{"wildcard":"y*"}}]}""",
            """{"bool":{"should":[{"match_phrase":{"a":"x"}},{"wildcard":{"b":"y*"}}],"minimum_should_match":1}}"""),
        Query("""{"not":{"a":{"exists":true}}}""", """{"bool":{"must_not":{"exists":{"field":"a"}}}}"""),
        Query("""{"a":{"eq":1}}""", """{"match":{"a":1}}"""),
        Query("""{"a":{"ne":"x"}}""", """{"bool":{"must_not":{"match":{"a.keyword":"x"}}}}"""),
        Query("""{"a":{"match":"x"}}""", """{"match":{"a":"x"}}"""),
        Query("""{"a":{"matchPhrasePrefix":"x"}}""", """{"match_phrase_prefix":{"a":"x"}}"""),
        Query("""{"a":{"multiMatch":"x"}}""", """{"multi_match":{"a":"x"}}"""),
        Query("""{"a":{"regexp":"x.*"}}""", """{"regexp":{"a":"x.*"}}"""),
        Query("""{"a":{"gte":1}}""", """{"range":{"a":{"gte":1}}}"""),
        Query("""{"a":{"lt":1}}""", """{"range":{"a":{"lt":1}}}"""),
        Query("""{"and":[{"a":{"match":1}},{"b":{"match":2}}]}""", """{"bool":{"must":[{"match":{"a":1}},{"match":{"b":2}}]}}"""),
        Query("""{"a":{"gt":1,"lt":5},"b":{"match":2}}""",
            """{"bool":{"must":[{"bool":{"must":[{"range":{"a":{"gt":1}}},{"range":{"a":{"lt":5}}}]}},{"match":{"b":2}}]}}"""),
        ("transform.toElasticsearchQueryDSL", "[null]", "= null"),
        ("transform.toElasticsearchQueryDSL", """[{"a":{"like":1}}]""", "refuses 'like' is not an operator of toElasticsearchQueryDSL."),
    ];

    private static IEnumerable<(string, string, string)> Expression(string conditions, string expression, string names, string values) =>
        Both(conditions, "json " + ObjectValue.Of(
            ("expression", expression), ("expressionNames", Value.Parse(names)), ("expressionValues", Value.Parse(values))));

    private static IEnumerable<(string, string, string)> AttributeTypes() =>
        "_null NULL string S stringSet SS number N numberSet NS binary B binarySet BS boolean BOOL list L map M".Split(' ').Chunk(2)
            .SelectMany(type => Expression(
                $$$"""{"a":{"attributeType":"{{{type[0]}}}"}}""",
                "(attribute_type(#a,:a_attributeType))",
                """{"#a":"a"}""",
                $$$"""{":a_attributeType":{"S":"{{{type[1]}}}"}}"""));

    private static IEnumerable<(string, string, string)> NoExpression(string conditions) => Both(conditions, "= null");

    private static IEnumerable<(string, string, string)> Both(string conditions, string expected) =>
    [
        ("transform.toDynamoDBFilterExpression", $"[{conditions}]", expected),
        ("transform.toDynamoDBConditionExpression", $"[{conditions}]", expected),
    ];

    private static (string, string, string) Query(string conditions, string expected) =>
        ("transform.toElasticsearchQueryDSL", $"[{conditions}]", "json " + expected);

    private static (string, string, string) Groups(string conditions, string expected) =>
        (SubscriptionFilter, $"[{conditions}]", Filter(expected));

    /// <summary>"a eq 1, b gt 2 | c eq 3": alternatives of filters that must all hold.</summary>
    private static string Filter(string groups) => "= " + ObjectValue.Of(("filterGroup", ListValue.From(groups
        .Split(" | ", StringSplitOptions.RemoveEmptyEntries)
        .Select(group => (Value)ObjectValue.Of(("filters", ListValue.From(group.Split(", ").Select(Condition))))))));

    private static Value Condition(string text)
    {
        string[] words = text.Split(' ', 3);
        return ObjectValue.Of(("fieldName", words[0]), ("operator", words[1]), ("value", Value.Parse(words[2])));
    }
}
