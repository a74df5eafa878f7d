using System.Text.Json.Nodes;
using Tributary.Values;

namespace Tributary.Clients.Tests.DynamoDb.Differential;

/// <summary>
/// Answers in a form that leaves out what DynamoDB leaves open: the order of sets, of scans, and of equal keys in an index.
/// </summary>
internal static class Pages
{
    private const int PagesMax = 200;

    /// <summary>Sends the request; one with a limit is followed to its last page, and the answer has the items of all.</summary>
    public static async Task<Answer> SendAsync(IStore store, GeneratedRequest request)
    {
        Answer first = await store.SendAsync(request.Operation, request.Body.ToJsonString());
        if (!IsPaged(request) || !first.Succeeded)
            return first;
        var items = new List<Value>();
        long count = 0, scanned = 0;
        Answer page = first;
        JsonObject body = request.Body.DeepClone().AsObject();
        for (int pages = 1; ; pages++)
        {
            items.AddRange(page.Body["Items"].TryGetList(out ListValue? found) ? found : []);
            count += page.Body["Count"].AsInteger();
            scanned += page.Body["ScannedCount"].AsInteger();
            Assert.True(pages < PagesMax, $"{request} has no last page");
            if (page.Body["LastEvaluatedKey"].IsNull)
                break;
            body["ExclusiveStartKey"] = JsonNode.Parse(page.Body["LastEvaluatedKey"].ToString());
            page = await store.SendAsync(request.Operation, body.ToJsonString());
            if (!page.Succeeded)
                return page;
        }

        var all = new ObjectBuilder().Set("Count", count).Set("ScannedCount", scanned);
        if (!first.Body["Items"].IsNull)
            all.Set("Items", ListValue.From(items));
        return new Answer(200, all.Build());
    }

    /// <summary>The answer with everything that may stand in any order in one.</summary>
    public static Answer Normal(GeneratedRequest request, Answer answer)
    {
        Value body = SortSets(answer.Body);
        if (!answer.Succeeded || !body.TryGetObject(out ObjectValue? members))
            return answer with { Body = body };
        var normal = new ObjectBuilder(members);
        if (request.Operation == "Scan" && request.Body.ContainsKey("ExclusiveStartKey"))
            return new Answer(200, "somewhere in the table");
        if (body["Items"].TryGetList(out ListValue? items))
            normal.Set("Items", Sort(request, items));
        if (body["Responses"].TryGetObject(out ObjectValue? responses))
            normal.Set("Responses", SortEach(responses));
        if (body["ConsumedCapacity"].TryGetList(out ListValue? capacity))
            normal.Set("ConsumedCapacity", Sorted(capacity));
        return new Answer(200, normal.Build());
    }

    private static bool IsPaged(GeneratedRequest request) =>
        request.Operation is "Query" or "Scan" && request.Body.ContainsKey("Limit") && !request.Body.ContainsKey("ExclusiveStartKey");

    private static ListValue Sort(GeneratedRequest request, ListValue items)
    {
        if (request.Operation == "Query" && !request.Body.ContainsKey("IndexName"))
            return items;
        return Sorted(items);
    }

    private static ObjectValue SortEach(ObjectValue lists)
    {
        var sorted = new ObjectBuilder();
        foreach ((string name, Value list) in lists)
            sorted.Set(name, Sorted(list.AsList()));
        return sorted.Build();
    }

    private static ListValue Sorted(ListValue values) => ListValue.From(values.OrderBy(Text, StringComparer.Ordinal));

    // Members stand in any order.
    private static string Text(Value value)
    {
        if (!value.TryGetObject(out ObjectValue? members))
            return value.ToString();
        IEnumerable<KeyValuePair<string, Value>> sorted = members.OrderBy(member => member.Key, StringComparer.Ordinal);
        return string.Join(',', sorted.Select(member => $"{member.Key}:{Text(member.Value)}"));
    }

    private static Value SortSets(Value value)
    {
        if (value.TryGetList(out ListValue? list))
            return ListValue.From(list.Select(SortSets));
        if (!value.TryGetObject(out ObjectValue? members))
            return value;
        var sorted = new ObjectBuilder();
        foreach ((string name, Value member) in members)
            sorted.Set(name, name is "SS" or "NS" or "BS" && member.TryGetList(out ListValue? set) ? Sorted(set) : SortSets(member));
        return sorted.Build();
    }
}
