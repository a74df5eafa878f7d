using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>ctx of a resolver's run ("AWS AppSync JavaScript resolver context object reference", and that of mapping templates).</summary>
internal sealed class ResolverContextMembers(ResolverContext context) : ContextMembers
{
    internal const string Arguments = "arguments";
    internal const string Stash = "stash";

    private static readonly string[] RequestMembers =
        [Arguments, "args", "identity", "source", "stash", "request", "info", "env", "outErrors", "prev"];

    private static readonly string[] ResponseMembers = [.. RequestMembers, "result", "error"];

    public override IEnumerable<string> Names => context.Result is null ? RequestMembers : ResponseMembers;

    public override string Canonical(string name) => name == "args" ? Arguments : name;

    public override ContextMembers? Nested(string name) => name switch
    {
        "info" => new Information(context),
        "request" => new RequestMembers(context.Request),
        _ => null,
    };

    public override bool TryRead(string name, out Value value)
    {
        Value? found = name switch
        {
            Arguments => context.Arguments,
            Stash => context.Stash,
            "source" => context.Invocation.Source,
            "identity" => context.Request.Caller.Identity,
            "env" => context.Request.EnvironmentVariables,
            "prev" => context.Previous is { } previous ? ObjectValue.Of(("result", previous)) : null,
            "result" => context.Result,
            "error" => context.Error is { } error ? ObjectValue.Of(("message", error.Message), ("type", error.Type)) : null,
            "outErrors" => ListValue.From(context.AppendedErrors.Errors.Select(OutError)),
            _ => null,
        };
        value = found ?? Value.Null;
        return found is not null;
    }

    private static Value OutError(AppSyncError error) => ObjectValue.Of(("message", error.Message), ("type", error.ErrorType));

    /// <summary>Neither selection property is listed, so that neither is serialized with the rest.</summary>
    private sealed class Information(ResolverContext context) : ContextMembers
    {
        private static readonly string[] Listed = ["fieldName", "parentTypeName", "variables"];

        public override IEnumerable<string> Names => Listed;

        public override bool TryRead(string name, out Value value)
        {
            value = name switch
            {
                "fieldName" => context.Invocation.Field.Definition.Name,
                "parentTypeName" => context.Invocation.Field.Parent.Name,
                "variables" => context.Request.Variables,
                "selectionSetList" => FieldInformation.SelectionSetList(context.Invocation),
                "selectionSetGraphQL" => FieldInformation.SelectionSetGraphQL(context.Invocation.Field),
                _ => Value.Null,
            };
            return !value.IsNull;
        }
    }
}
