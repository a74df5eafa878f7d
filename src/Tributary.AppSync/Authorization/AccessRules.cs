using System.Collections.Concurrent;
using System.Collections.Immutable;
using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Authorization;

/// <summary>
/// Which fields a mode may have, by the schema's directives (Authorization and authentication: "Using additional authorization
/// modes"): a field without any belongs to the default mode; directives on a field replace those of its type; having a field also
/// needs access to the type it returns.
/// </summary>
public sealed class AccessRules
{
    private readonly Schema _schema;
    private readonly AuthorizationMode _defaultMode;
    private readonly ConcurrentDictionary<AuthorizationMode, FieldAccess?> _verdicts = new();

    public AccessRules(Schema schema, AuthorizationMode defaultMode)
    {
        _schema = schema;
        _defaultMode = defaultMode;
    }

    /// <summary>Null when the caller may have every field of the schema.</summary>
    public FieldAccess? VerdictFor(Caller caller) => _verdicts.GetOrAdd(caller.Mode, ComputeVerdict);

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
        Opens(Modes(field.AppliedDirectives) ?? Modes(owner.AppliedDirectives), mode)
        && (field.Type.Named is not CompositeType returned || Opens(Modes(returned.AppliedDirectives), mode));

    private bool Opens(HashSet<AuthorizationMode>? modes, AuthorizationMode mode) => modes?.Contains(mode) ?? mode == _defaultMode;

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
