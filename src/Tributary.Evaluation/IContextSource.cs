using Tributary.Values;

namespace Tributary.Evaluation;

/// <summary>
/// An object whose members are worked out when code or a template reads them, such as <c>ctx</c>. Each is asked for at most once per
/// evaluation. What becomes of a member in an evaluation stays in the evaluation, and can be read back from it.
/// </summary>
public interface IContextSource
{
    /// <summary>The members that appear when code lists or serializes the object; reading may find others.</summary>
    IEnumerable<string> Members { get; }

    /// <summary>False when there is no such member, which a template can tell from one that is null.</summary>
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
