using System.Collections.Immutable;

namespace Tributary.Aws.Policies;

/// <summary>One statement of a policy, with Action or NotAction and Resource or NotResource.</summary>
public sealed record PolicyStatement
{
    public required bool IsAllow { get; init; }

    /// <summary>Patterns of the form service:action.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>NotAction: everything but <see cref="Actions"/>.</summary>
    public bool ExceptActions { get; init; }

    /// <summary>Patterns of ARNs.</summary>
    public required ImmutableArray<string> Resources { get; init; }

    /// <summary>NotResource: everything but <see cref="Resources"/>.</summary>
    public bool ExceptResources { get; init; }

    internal ImmutableArray<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>Names of actions compare without case, resources with it.</summary>
    public bool Matches(string action, string resource) => MatchesAction(action) && MatchesResource(resource);

    public bool MatchesAction(string action) => Any(Actions, action, ignoreCase: true) != ExceptActions;

    public bool MatchesResource(string resource) => Any(Resources, resource, ignoreCase: false) != ExceptResources;

    internal bool Holds(PolicyContext context)
    {
        foreach (PolicyCondition condition in Conditions)
        {
            if (!condition.Holds(context, IsAllow))
                return false;
        }

        return true;
    }

    private static bool Any(ImmutableArray<string> patterns, string text, bool ignoreCase)
    {
        foreach (string pattern in patterns)
        {
            if (Wildcards.Match(pattern, text, ignoreCase))
                return true;
        }

        return false;
    }
}
