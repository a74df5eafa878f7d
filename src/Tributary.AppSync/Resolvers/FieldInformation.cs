using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>The selection properties of ctx.info ("JavaScript resolver context object reference": Info).</summary>
internal static class FieldInformation
{
    /// <summary>Every selected field, parents before children, aliases in place of names, joined by "/".</summary>
    public static ListValue SelectionSetList(FieldInvocation invocation) =>
        new SelectionPaths(invocation.Request.Plan, invocation.Request.Variables).Of(invocation.Field);

    /// <summary>The field's own selection as the document writes it, fragments not merged.</summary>
    public static Value SelectionSetGraphQL(PlanField field)
    {
        SelectionSet? set = field.Nodes[0].SelectionSet;
        return set is null ? Value.EmptyString : SelectionSetPrinter.Print(set);
    }
}
