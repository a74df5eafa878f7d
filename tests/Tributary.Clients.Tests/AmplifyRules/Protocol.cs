using System.Text;
using System.Text.RegularExpressions;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Observability;
using Tributary.AppSync.Subscriptions;
using Tributary.AppSync.Tests.Apis;
using Tributary.AppSync.Tests.Subscriptions;
using Tributary.Values;

namespace Tributary.Clients.Tests.AmplifyRules;

/// <summary>
/// Asks one operation as each caller, each time with the same items in the tables, and writes down everything that came of it: what
/// the tables were asked, and the whole answer; of a subscription, which of two publications are heard.
/// </summary>
internal static partial class Protocol
{
    private static readonly ObjectValue[] Items =
    [
        Put("Post", """{ "id": { "S": "p1" }, "title": { "S": "Of Ann" }, "status": { "S": "open" }, "owner": { "S": "sub-ann::ann" } }"""),
        Put("Post", """{ "id": { "S": "p2" }, "title": { "S": "Of Eve" }, "status": { "S": "open" }, "owner": { "S": "sub-eve::eve" } }"""),
        Put("Comment", """{ "id": { "S": "c1" }, "text": { "S": "By Ann" }, "postId": { "S": "p1" }, "owner": { "S": "sub-ann::ann" } }"""),
        Put("Comment", """{ "id": { "S": "c2" }, "text": { "S": "By Eve" }, "postId": { "S": "p1" }, "owner": { "S": "sub-eve::eve" } }"""),
    ];

    /// <summary>What the operations create.</summary>
    private static readonly ObjectValue[] Created =
    [
        Delete("Post", "p3"), Delete("Post", "pnew1"), Delete("Post", "pnew2"),
        Delete("Comment", "c3"), Delete("Comment", "cnew1"), Delete("Comment", "cnew2"),
    ];

    public static async Task<string> OfAsync(string operation)
    {
        await using TestApi api = await SynthesisedApi.CreateAsync();
        var protocol = new StringBuilder();
        foreach ((string name, Caller caller) in Callers.All)
        {
            await RestoreAsync(api);
            protocol.Append(name).Append('\n');
            IEnumerable<string> lines = operation.StartsWith("subscription", StringComparison.Ordinal)
                ? await SubscribeAsync(api, operation, caller)
                : await AskAsync(api, operation, caller);
            foreach (string line in lines)
                protocol.Append("  ").Append(RequestIds().Replace(Times().Replace(line, "<now>"), "<id>")).Append('\n');
            Assert.Empty(api.Faults);
        }

        return protocol.ToString();
    }

    private static async Task<IEnumerable<string>> AskAsync(TestApi api, string operation, Caller caller)
    {
        var events = new List<Value>();
        var log = new ApiLog(
            TestApi.ApiId,
            "arn",
            new LogSettings(FieldLogLevel.Info, IsVerbose: true),
            entry => events.Add(entry.Message.StartsWith('{') ? Value.Parse(entry.Message) : Value.Null),
            TimeProvider.System);
        string answer = await api.AskAsync(operation, caller: caller, log: log.Begin("request-1", []));
        return events.Where(IsRequestToATable).Select(RequestOf).Append(answer);
    }

    private static async Task<IEnumerable<string>> SubscribeAsync(TestApi api, string operation, Caller caller)
    {
        await using Subscriber subscriber = await Subscriber.StartAsync(api, operation, caller: caller);
        if (!subscriber.Refusal.IsNull)
            return [subscriber.Refusal.ToString()];

        string mutation = SubscribedMutation().Match(operation).Groups[1].Value;
        string model = mutation.Contains("Post", StringComparison.Ordinal) ? "p" : "c";
        foreach ((string number, Caller publisher) in ((string, Caller)[])[("1", Callers.Ann), ("2", Callers.Eve)])
        {
            string input = mutation.StartsWith("Create", StringComparison.Ordinal)
                ? $"id: \"{model}new{number}\" {(model == "p" ? "title" : "text")}: \"new\""
                : $"id: \"{model}{number}\"";
            string answer = await api.AskAsync(
                $"mutation {{ {char.ToLowerInvariant(mutation[0])}{mutation[1..]}(input: {{ {input} }}) {{ id owner }} }}", caller: publisher);
            Assert.DoesNotContain("errors", answer, StringComparison.Ordinal);
        }

        return subscriber.Payloads.Prepend("started");
    }

    private static bool IsRequestToATable(Value entry) =>
        entry["logType"] == "RequestMapping" && entry["functionName"].TryGetString(out string source) && source != "NONE"
        && entry["fieldInError"] == false;

    private static string RequestOf(Value entry) => $"{entry["functionName"].AsString()} {entry["transformedTemplate"].AsString()}";

    private static async Task RestoreAsync(TestApi api)
    {
        foreach (ObjectValue created in Created)
            await api.Tables.InvokeAsync("DeleteItem", created, TestApi.Scope, CancellationToken.None);
        foreach (ObjectValue item in Items)
            await api.Tables.InvokeAsync("PutItem", item, TestApi.Scope, CancellationToken.None);
    }

    private static ObjectValue Delete(string model, string id) => ObjectValue.Of(
        ("TableName", model),
        ("Key", ObjectValue.Of(("id", ObjectValue.Of(("S", id))))));

    private static ObjectValue Put(string model, string item) => ObjectValue.Of(
        ("TableName", model),
        ("Item", Value.Parse(item)));

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")]
    private static partial Regex Times();

    [GeneratedRegex("(?<=Request ID: )[0-9a-f-]+")]
    private static partial Regex RequestIds();

    [GeneratedRegex(@"on(\w+)")]
    private static partial Regex SubscribedMutation();
}
