using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>ctx.request.</summary>
internal sealed class RequestMembers(RequestContext request) : ContextMembers
{
    private static readonly string[] Listed = ["headers", "domainName"];

    public override IEnumerable<string> Names => Listed;

    public override bool TryRead(string name, out Value value)
    {
        value = name switch
        {
            "headers" => request.Headers,
            "domainName" => request.DomainName,
            _ => Value.Null,
        };
        return name is "headers" or "domainName";
    }
}
