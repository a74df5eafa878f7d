using System.Collections.Immutable;

namespace Tributary.Aws.Policies;

/// <summary>
/// What a principal may do in one request: an explicit Deny beats an Allow, an Allow beats nothing ("Policy evaluation logic", IAM
/// User Guide). Equal for requests to which the same statements of the same policies apply, so it is a key for what follows from it.
/// </summary>
public sealed class Permissions : IEquatable<Permissions>
{
    private readonly PolicySet _set;
    private readonly string _held;

    internal Permissions(PolicySet set, ImmutableArray<PolicyStatement> statements, string held)
    {
        _set = set;
        Statements = statements;
        _held = held;
    }

    public static Permissions None => PolicySet.None.For(new PolicyContext());

    /// <summary>The statements whose conditions hold.</summary>
    public ImmutableArray<PolicyStatement> Statements { get; }

    public PolicyDecision Decide(string action, string resource)
    {
        var decision = PolicyDecision.Nothing;
        foreach (PolicyStatement statement in Statements)
        {
            if (!statement.Matches(action, resource))
                continue;
            if (!statement.IsAllow)
                return PolicyDecision.Deny;
            decision = PolicyDecision.Allow;
        }

        return decision;
    }

    /// <summary>Whether the action is allowed on every resource and denied on none.</summary>
    public bool AllowEverywhere(string action) =>
        Statements.Any(statement => statement.IsAllow && statement.MatchesAction(action) && IsEverything(statement))
        && !Statements.Any(statement => !statement.IsAllow && statement.MatchesAction(action));

    /// <summary>Whether every action of a service is allowed on every resource, and nothing at all is denied.</summary>
    public bool AdministerService(string service) =>
        Statements.All(statement => statement.IsAllow)
        && Statements.Any(statement => IsEverything(statement) && !statement.ExceptActions && statement.MatchesAction(service + ":*"));

    public bool Equals(Permissions? other) => other is not null && _held == other._held && _set.Equals(other._set);

    public override bool Equals(object? obj) => Equals(obj as Permissions);

    public override int GetHashCode() => HashCode.Combine(_set, _held);

    private static bool IsEverything(PolicyStatement statement) => !statement.ExceptResources && statement.Resources.Contains("*");
}

public enum PolicyDecision
{
    /// <summary>No statement matches: refused.</summary>
    Nothing,
    Allow,
    Deny,
}
