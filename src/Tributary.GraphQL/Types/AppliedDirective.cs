using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.GraphQL.Types;

/// <summary>A directive on a definition, its arguments coerced and defaults filled in.</summary>
public sealed class AppliedDirective
{
    internal AppliedDirective(string name, ObjectValue arguments, DirectiveDefinition? definition)
    {
        Name = name;
        Arguments = arguments;
        Definition = definition;
    }

    public string Name { get; }

    public ObjectValue Arguments { get; }

    /// <summary>Null when unknown directives are let through.</summary>
    public DirectiveDefinition? Definition { get; }

    internal static AppliedDirective? Find(ImmutableArray<AppliedDirective> directives, string name)
    {
        foreach (AppliedDirective directive in directives)
        {
            if (directive.Name == name)
                return directive;
        }

        return null;
    }

    internal static string? ReasonOfDeprecation(ImmutableArray<AppliedDirective> directives)
    {
        if (Find(directives, "deprecated") is not { } deprecated)
            return null;
        return deprecated.Arguments["reason"].TryGetString(out string reason) ? reason : SpecifiedDirectives.DefaultDeprecationReason;
    }
}
