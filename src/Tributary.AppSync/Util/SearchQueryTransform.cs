using Tributary.Values;

namespace Tributary.AppSync.Util;

/// <summary><c>util.transform.toElasticsearchQueryDSL</c>: conditions as a query of OpenSearch's query language.</summary>
internal static class SearchQueryTransform
{
    private const int DepthMax = 64;

    public static Value From(Value conditions) =>
        conditions.TryGetObject(out ObjectValue? members) ? Group(members, 0) : Value.Null;

    private static Value Group(ObjectValue members, int depth)
    {
        if (depth > DepthMax)
            throw new UtilFaultException($"The conditions are nested deeper than {DepthMax} levels.");
        var clauses = new List<Value>(members.Count);
        foreach ((string key, Value value) in members)
        {
            clauses.Add(key switch
            {
                "and" => Bool(("must", Members(value, depth))),
                "or" => Bool(("should", Members(value, depth)), ("minimum_should_match", 1)),
                "not" => Bool(("must_not", Group(Conditions(value), depth + 1))),
                _ => Must(Conditions(value).Select(condition => Clause(key, condition.Key, condition.Value)).ToList()),
            });
        }

        return Must(clauses);
    }

    private static ListValue Members(Value value, int depth) => value.TryGetList(out ListValue? members)
        ? ListValue.From(members.Select(member => Group(Conditions(member), depth + 1)))
        : ListValue.Of(Group(Conditions(value), depth + 1));

    private static Value Clause(string field, string name, Value value) => name switch
    {
        "eq" => Equal(field, value),
        "ne" => Bool(("must_not", Equal(field, value))),
        "match" => Simple("match", field, value),
        "matchPhrase" => Simple("match_phrase", field, value),
        "matchPhrasePrefix" => Simple("match_phrase_prefix", field, value),
        "multiMatch" => Simple("multi_match", field, value),
        "wildcard" => Simple("wildcard", field, value),
        "regexp" => Simple("regexp", field, value),
        "exists" => value == Value.False ? Bool(("must_not", Exists(field))) : Exists(field),
        "gt" or "gte" or "lt" or "lte" => Simple("range", field, ObjectValue.Of((name, value))),
        "range" => Simple("range", field, ObjectValue.Of(("gte", value[0]), ("lte", value[1]))),
        _ => throw new UtilFaultException($"'{name}' is not an operator of toElasticsearchQueryDSL."),
    };

    // The service matches texts on the field's keyword, whatever the guide's samples print.
    private static Value Equal(string field, Value value) => Simple("match", value.IsString ? field + ".keyword" : field, value);

    private static Value Exists(string field) => Simple("exists", "field", field);

    private static Value Simple(string clause, string field, Value value) => ObjectValue.Of((clause, ObjectValue.Of((field, value))));

    private static Value Must(List<Value> clauses) => clauses.Count == 1 ? clauses[0] : Bool(("must", ListValue.From(clauses)));

    private static Value Bool(params ReadOnlySpan<(string Key, Value Value)> members) => ObjectValue.Of(("bool", ObjectValue.Of(members)));

    private static ObjectValue Conditions(Value value) => value.TryGetObject(out ObjectValue? members)
        ? members
        : throw new UtilFaultException("A condition of toElasticsearchQueryDSL is expected to be an object.");
}
