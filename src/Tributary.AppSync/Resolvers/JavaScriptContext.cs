using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>ctx as JavaScript code reads it; a member is made when the code first reads it.</summary>
internal sealed class JavaScriptContext(ResolverContext context) : IContextSource
{
    internal const string Arguments = "arguments";
    internal const string Stash = "stash";

    private static readonly string[] RequestMembers =
        [Arguments, "args", "identity", "source", "stash", "request", "info", "env", "outErrors", "prev"];

    private static readonly string[] ResponseMembers = [.. RequestMembers, "result", "error"];

    public IEnumerable<string> Members => context.Result is null ? RequestMembers : ResponseMembers;

    public string Canonical(string member) => member == "args" ? Arguments : member;

    public bool TryReadSource(string member, out IContextSource? source)
    {
        source = member switch
        {
            "info" => new InformationSource(context),
            "request" => new RequestSource(context.Request),
            _ => null,
        };
        return source is not null;
    }

    public bool TryRead(string member, out Value value)
    {
        Value? found = member switch
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
    private sealed class InformationSource(ResolverContext context) : IContextSource
    {
        private static readonly string[] Listed = ["fieldName", "parentTypeName", "variables"];

        public IEnumerable<string> Members => Listed;

        public bool TryRead(string member, out Value value)
        {
            value = member switch
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

    private sealed class RequestSource(RequestContext request) : IContextSource
    {
        private static readonly string[] Listed = ["headers", "domainName"];

        public IEnumerable<string> Members => Listed;

        public bool TryRead(string member, out Value value)
        {
            value = member switch
            {
                "headers" => request.Headers,
                "domainName" => request.DomainName,
                _ => Value.Null,
            };
            return member is "headers" or "domainName";
        }
    }
}
