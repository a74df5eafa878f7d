using System.Collections.Concurrent;
using Tributary.Aws.Policies;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Authorization;

/// <summary>
/// What directives and policies together leave of a schema ("AWS_IAM authorization"). The fields of the root types need an Allow.
/// For the others no page says whether policies are asked at all: here a Deny counts, and an Allow is needed once some statement
/// grants by the name of an object type, as the policies that Amplify generates do. Without this a grant of one query would not
/// suffice to read its result.
/// </summary>
internal sealed class PolicyAccess : FieldAccess
{
    private const string Action = "appsync:GraphQL";
    private const string TypesPart = "/types/";

    private readonly FieldAccess? _directives;
    private readonly Permissions _permissions;
    private readonly Schema _schema;
    private readonly string _apiArn;
    private readonly bool _needsAllowBelowRoot;
    private readonly ConcurrentDictionary<FieldDefinition, bool> _granted = new(ReferenceEqualityComparer.Instance);

    public PolicyAccess(FieldAccess? directives, Permissions permissions, Schema schema, string apiArn)
    {
        _directives = directives;
        _permissions = permissions;
        _schema = schema;
        _apiArn = apiArn;
        _needsAllowBelowRoot = permissions.Statements.Any(GrantsAnObjectType);
    }

    /// <summary>Whether the policies alone decide nothing: then no object of this class is needed.</summary>
    public static bool IsNeeded(Permissions permissions) => !permissions.AllowEverywhere(Action);

    public override bool Allows(FieldDefinition field) => _directives?.Allows(field) != false && Grants(field);

    /// <summary>
    /// Whether the policies grant none of the operation's root fields: such a request is refused whole. Introspection and
    /// __typename come with any grant on the root type.
    /// </summary>
    public bool GrantsNothingOf(ExecutionPlan plan)
    {
        foreach (PlanField field in plan.Root.Fields)
        {
            if (IsMeta(field.Definition) ? plan.RootType.Fields.Any(Grants) : Grants(field.Definition))
                return false;
        }

        return true;
    }

    private bool Grants(FieldDefinition field) => _granted.GetOrAdd(field, static (field, self) => self.Decide(field), this);

    private bool Decide(FieldDefinition field)
    {
        PolicyDecision decision = _permissions.Decide(Action, $"{_apiArn}{TypesPart}{field.Owner.Name}/fields/{field.Name}");
        return decision == PolicyDecision.Allow
            || (decision == PolicyDecision.Nothing && !_needsAllowBelowRoot && !IsRoot(field.Owner.Name));
    }

    private bool GrantsAnObjectType(PolicyStatement statement) =>
        statement.IsAllow && !statement.ExceptResources && statement.MatchesAction(Action) && statement.Resources.Any(NamesAnObjectType);

    private bool NamesAnObjectType(string resource)
    {
        int start = resource.IndexOf(TypesPart, StringComparison.Ordinal);
        if (start < 0)
            return false;
        string type = resource[(start + TypesPart.Length)..].Split('/')[0];
        return !type.Contains('*', StringComparison.Ordinal) && !type.Contains('?', StringComparison.Ordinal) && !IsRoot(type);
    }

    private bool IsRoot(string type) =>
        type == _schema.QueryType.Name || type == _schema.MutationType?.Name || type == _schema.SubscriptionType?.Name;

    private static bool IsMeta(FieldDefinition field) => field.Name.StartsWith("__", StringComparison.Ordinal);
}
