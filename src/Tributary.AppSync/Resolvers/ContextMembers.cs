using Tributary.Evaluation;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>An object of the host that code reads member by member, such as ctx; a member is made when it is first read.</summary>
internal abstract class ContextMembers
{
    /// <summary>The members that appear when the object is listed or serialized; reading may find others.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>The name under which a member is read and read back; two names that share one are one object.</summary>
    public virtual string Canonical(string name) => name;

    public abstract bool TryRead(string name, out Value value);

    /// <summary>A member that is itself read member by member; asked first.</summary>
    public virtual ContextMembers? Nested(string name) => null;
}

/// <summary>The same object for the languages that code is written in.</summary>
internal sealed class ContextSource(ContextMembers members) : IContextSource
{
    public IEnumerable<string> Members => members.Names;

    public bool TryRead(string member, out Value value) => members.TryRead(member, out value);

    public string Canonical(string member) => members.Canonical(member);

    public bool TryReadSource(string member, out IContextSource? source)
    {
        source = members.Nested(member) is { } nested ? new ContextSource(nested) : null;
        return source is not null;
    }
}
