using System.Collections.Immutable;
using Tributary.Aws.Policies;

namespace Tributary.AppSync.Authorization;

/// <summary>Whether an action of an Event API is allowed to a caller.</summary>
internal enum EventDecision
{
    Allowed,

    /// <summary>The API has the caller's mode, but not for this.</summary>
    ModeRefused,

    /// <summary>By the policies of whoever signed.</summary>
    PolicyRefused,
}

/// <summary>
/// Connecting, publishing and subscribing are three decisions: each has its modes, and for signed requests an action ("Configuring
/// authorization and authentication to secure Event APIs").
/// </summary>
internal static class EventAccess
{
    private const string ConnectAction = "appsync:EventConnect";
    private const string PublishAction = "appsync:EventPublish";
    private const string SubscribeAction = "appsync:EventSubscribe";

    // The guide grants this on the API, and in its widest policy on "apis/ID/*" alone: either counts, a Deny as well.
    public static EventDecision Connect(Caller caller, ImmutableHashSet<AuthorizationMode> modes, string apiArn) =>
        Decide(caller, modes, ConnectAction, apiArn, apiArn + "/");

    public static EventDecision Publish(Caller caller, ImmutableHashSet<AuthorizationMode> modes, string namespaceArn) =>
        Decide(caller, modes, PublishAction, namespaceArn);

    public static EventDecision Subscribe(Caller caller, ImmutableHashSet<AuthorizationMode> modes, string namespaceArn) =>
        Decide(caller, modes, SubscribeAction, namespaceArn);

    private static EventDecision Decide(
        Caller caller, ImmutableHashSet<AuthorizationMode> modes, string action, params ReadOnlySpan<string> resources)
    {
        if (!modes.Contains(caller.Mode))
            return EventDecision.ModeRefused;
        if (caller.Permissions is not { } permissions)
            return EventDecision.Allowed;
        bool isAllowed = false;
        foreach (string resource in resources)
        {
            PolicyDecision decision = permissions.Decide(action, resource);
            if (decision == PolicyDecision.Deny)
                return EventDecision.PolicyRefused;
            isAllowed |= decision == PolicyDecision.Allow;
        }

        return isAllowed ? EventDecision.Allowed : EventDecision.PolicyRefused;
    }
}
