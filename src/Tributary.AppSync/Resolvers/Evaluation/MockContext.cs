using System.Text;
using Tributary.AppSync.Authorization;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers.Evaluation;

/// <summary>Why a mock context cannot be used.</summary>
public enum MockProblem
{
    None,

    /// <summary>Not the JSON text of an object.</summary>
    NotAnObject,

    /// <summary>Its identity is no object.</summary>
    Identity,
}

/// <summary>
/// ctx as the author of a test writes it: arguments, source, result, identity, request, info, error, prev, stash, outErrors, env.
/// </summary>
public sealed class MockContext
{
    private readonly ObjectValue _members;

    private MockContext(ObjectValue members, AuthorizationMode mode)
    {
        _members = members;
        Mode = mode;
    }

    /// <summary>How the identity says the caller was let in.</summary>
    public AuthorizationMode Mode { get; }

    public Value Stash => _members["stash"].IsObject ? _members["stash"] : ObjectValue.Empty;

    public ListValue OutErrors => _members["outErrors"].TryGetList(out ListValue? errors) ? errors : ListValue.Empty;

    /// <summary>Null with a problem when the text is no context.</summary>
    public static MockContext? Read(string json, out MockProblem problem)
    {
        if (!Utf8ValueReader.TryRead(Encoding.UTF8.GetBytes(json), out Value value) || !value.TryGetObject(out ObjectValue? members))
        {
            problem = MockProblem.NotAnObject;
            return null;
        }

        Value identity = members["identity"];
        problem = identity.IsNull || identity.IsObject ? MockProblem.None : MockProblem.Identity;
        return problem == MockProblem.None ? new MockContext(members, MockIdentity.ModeOf(identity)) : null;
    }

    internal bool TryRead(string member, out Value value) => _members.TryGet(member, out value);
}
