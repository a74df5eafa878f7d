using System.Collections.Concurrent;
using System.Collections.Immutable;
using Tributary.Aws.Policies;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Authorization;

/// <summary>
/// Which fields a caller may have: by the schema's directives (Authorization and authentication: "Using additional authorization
/// modes"), where a field without any belongs to the default mode and directives on a field replace those of its type, and by the
/// policies of a caller that has some. A field that returns a type does not open that type: its fields have rules of their own.
/// </summary>
public sealed class AccessRules
{
    /// <summary>Verdicts kept at a time, one for each different set of policies. Beyond it they start anew.</summary>
    public const int VerdictsMax = 1024;

    private readonly Schema _schema;
    private readonly AuthorizationMode _defaultMode;
    private readonly string _apiArn;
    private readonly ConcurrentDictionary<AuthorizationMode, FieldAccess?> _modeVerdicts = new();
    private readonly ConcurrentDictionary<Permissions, FieldAccess?> _policyVerdicts = new();

    /// <param name="schema">The schema with its directives.</param>
    /// <param name="defaultMode">Who may have fields without directives.</param>
    /// <param name="apiArn"><c>arn:aws:appsync:REGION:ACCOUNT:apis/ID</c>: what policies name fields under.</param>
    public AccessRules(Schema schema, AuthorizationMode defaultMode, string apiArn)
    {
        _schema = schema;
        _defaultMode = defaultMode;
        _apiArn = apiArn;
    }

    /// <summary>Null when the caller may have every field of the schema. Callers with the same rights get the same object.</summary>
    public FieldAccess? VerdictFor(Caller caller)
    {
        if (caller.Mode != AuthorizationMode.Iam)
            return _modeVerdicts.GetOrAdd(caller.Mode, ComputeVerdict);
        Permissions permissions = caller.Permissions ?? Permissions.None;
        if (_policyVerdicts.TryGetValue(permissions, out FieldAccess? verdict))
            return verdict;
        if (_policyVerdicts.Count >= VerdictsMax)
            _policyVerdicts.Clear();
        return _policyVerdicts.GetOrAdd(permissions, ComputeVerdict);
    }

    /// <summary>Whether the caller's policies grant nothing of what the plan asks for.</summary>
    internal static bool Refuses(FieldAccess? verdict, ExecutionPlan plan) =>
        verdict is PolicyAccess policies && policies.GrantsNothingOf(plan);

    private FieldAccess? ComputeVerdict(Permissions permissions)
    {
        FieldAccess? directives = _modeVerdicts.GetOrAdd(AuthorizationMode.Iam, ComputeVerdict);
        return PolicyAccess.IsNeeded(permissions) ? new PolicyAccess(directives, permissions, _schema, _apiArn) : directives;
    }

    private DeniedFields? ComputeVerdict(AuthorizationMode mode)
    {
        var denied = new HashSet<FieldDefinition>(ReferenceEqualityComparer.Instance);
        foreach (CompositeType type in _schema.Types.OfType<CompositeType>())
        {
            if (type.Name.StartsWith("__", StringComparison.Ordinal))
                continue;
            foreach (FieldDefinition field in type.Fields)
            {
                if (!Allows(type, field, mode))
                    denied.Add(field);
            }
        }

        return denied.Count == 0 ? null : new DeniedFields(denied);
    }

    private bool Allows(CompositeType owner, FieldDefinition field, AuthorizationMode mode) =>
        (Modes(field.AppliedDirectives) ?? Modes(owner.AppliedDirectives))?.Contains(mode) ?? mode == _defaultMode;

    private static HashSet<AuthorizationMode>? Modes(ImmutableArray<AppliedDirective> directives)
    {
        HashSet<AuthorizationMode>? modes = null;
        foreach (AppliedDirective directive in directives)
        {
            if (AuthorizationModes.FromDirective(directive.Name) is { } mode)
                (modes ??= []).Add(mode);
        }

        return modes;
    }

    private sealed class DeniedFields(HashSet<FieldDefinition> denied) : FieldAccess
    {
        public override bool Allows(FieldDefinition field) => !denied.Contains(field);
    }
}
