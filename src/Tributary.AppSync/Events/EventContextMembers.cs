using Tributary.AppSync.Resolvers;
using Tributary.Values;

namespace Tributary.AppSync.Events;

/// <summary>
/// ctx of a handler. "Process real-time events with AWS AppSync event handlers" has channel, channelNamespace and operation at the top,
/// the context reference has them in info: both are answered, and only those of the reference are listed.
/// </summary>
internal sealed class EventContextMembers(EventContext context) : ContextMembers
{
    internal const string Stash = "stash";

    private static readonly string[] Subscribed = ["identity", Stash, "request", "info"];
    private static readonly string[] Published = [.. Subscribed, "events"];
    private static readonly string[] Answered = ["result", "error"];

    public override IEnumerable<string> Names
    {
        get
        {
            string[] names = context.Events is null ? Subscribed : Published;
            return context.Result is null ? names : names.Concat(Answered);
        }
    }

    public override ContextMembers? Nested(string name) => name == "request" ? new RequestMembers(context.Request) : null;

    public override bool TryRead(string name, out Value value)
    {
        Value? found = name switch
        {
            "identity" => context.Request.Caller.Identity,
            Stash => context.Stash,
            "info" => Information(),
            "events" => context.Events is { } events ? (Value?)Value.From(events) : null,
            "channel" => context.Channel.Path,
            "channelNamespace" => Namespace(),
            "operation" => Operation(),
            "result" => context.Result,
            "error" => context.Error is { } error ? ObjectValue.Of(("message", error.Message), ("type", error.Type)) : null,
            _ => null,
        };
        value = found ?? Value.Null;
        return found is not null;
    }

    private ObjectValue Information() => ObjectValue.Of(
        ("channel", ObjectValue.Of(("path", context.Channel.Path), ("segments", ListValue.From(context.Channel.Segments)))),
        ("channelNamespace", Namespace()),
        ("operation", Operation()));

    private ObjectValue Namespace() => ObjectValue.Of(("name", context.Channel.Namespace));

    private string Operation() => context.Operation == EventOperation.Publish ? "PUBLISH" : "SUBSCRIBE";
}
