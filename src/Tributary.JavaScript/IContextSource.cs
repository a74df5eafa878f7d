using Tributary.Values;

namespace Tributary.JavaScript;

/// <summary>
/// An object whose members are worked out when code reads them, such as <c>ctx</c>. Each is asked for at most once per evaluation;
/// code cannot assign, add or delete members, but may change the objects inside them.
/// </summary>
public interface IContextSource
{
    /// <summary>The members that appear when code lists or serializes the object; reading may find others.</summary>
    IEnumerable<string> Members { get; }

    bool TryRead(string member, out Value value);

    /// <summary>A member that is itself worked out member by member; asked before <see cref="TryRead"/>.</summary>
    bool TryReadSource(string member, out IContextSource? source)
    {
        source = null;
        return false;
    }

    /// <summary>The name under which a member is read and read back; two names that share one are one object.</summary>
    string Canonical(string member) => member;
}
