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

    /// <summary>The resources once more when any has variables; <see cref="Resources"/> then has them unresolved.</summary>
    internal ImmutableArray<PolicyText> ResourceTexts { get; init; } = [];

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

    /// <summary>
    /// The statement with the variables of its resources replaced. A resource whose variable has no value matches nothing; in
    /// NotResource that would open what it excepts, so an Allow does not match at all then.
    /// </summary>
    internal PolicyStatement? Resolve(PolicyContext context)
    {
        if (ResourceTexts.IsEmpty)
            return this;
        string[] resolved = [.. ResourceTexts.Select(text => text.Resolve(context, asPattern: true)).OfType<string>()];
        bool lost = resolved.Length < ResourceTexts.Length;
        return lost && ExceptResources && IsAllow ? null : this with { Resources = [.. resolved] };
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
