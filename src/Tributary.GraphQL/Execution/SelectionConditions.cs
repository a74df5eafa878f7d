using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>@skip and @include (specification, section 3.13 "Directives").</summary>
public static class SelectionConditions
{
    /// <param name="selection">What may be left out.</param>
    /// <param name="variables">Coerced.</param>
    /// <param name="isNull">
    /// The directive whose condition is null, which no argument of a non-null type may be. A nullable variable with a default may stand
    /// there, and a request may give null for it (specification, section 5.8.5 "All Variable Usages Are Allowed").
    /// </param>
    public static bool Includes(Selection selection, ObjectValue variables, out Directive? isNull)
    {
        isNull = null;
        return selection.Directives.IsEmpty
            || (Lets("skip", leavesOut: true, selection, variables, ref isNull)
                && Lets("include", leavesOut: false, selection, variables, ref isNull));
    }

    private static bool Lets(string name, bool leavesOut, Selection selection, ObjectValue variables, ref Directive? isNull)
    {
        foreach (Directive directive in selection.Directives)
        {
            if (directive.Name != name)
                continue;
            Value condition = Condition(directive, variables);
            if (condition.IsNull)
                isNull = directive;
            if (condition.IsNull || condition == leavesOut)
                return false;
        }

        return true;
    }

    /// <summary>The variables that decide about selections of the operation, fragments included.</summary>
    public static SortedSet<string> VariablesOf(Document document, OperationDefinition operation)
    {
        var variables = new SortedSet<string>(StringComparer.Ordinal);
        var seenFragments = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<SelectionSet>();
        waiting.Push(operation.SelectionSet);
        while (waiting.TryPop(out SelectionSet? set))
        {
            foreach (Selection selection in set.Selections)
            {
                AddVariables(selection, variables);
                if (Inner(document, selection, seenFragments) is { } inner)
                    waiting.Push(inner);
            }
        }

        return variables;
    }

    private static SelectionSet? Inner(Document document, Selection selection, HashSet<string> seenFragments) => selection switch
    {
        Field field => field.SelectionSet,
        InlineFragment fragment => fragment.SelectionSet,
        FragmentSpread spread when seenFragments.Add(spread.Name) => document.FindFragment(spread.Name)?.SelectionSet,
        _ => null,
    };

    private static void AddVariables(Selection selection, SortedSet<string> variables)
    {
        foreach (Directive directive in selection.Directives)
        {
            if (directive.Name is "skip" or "include" && directive.FindArgument("if")?.Value is VariableReference variable)
                variables.Add(variable.Name);
        }
    }

    private static Value Condition(Directive directive, ObjectValue variables) => directive.FindArgument("if")?.Value switch
    {
        BooleanLiteral literal => literal.Value,
        VariableReference variable => variables[variable.Name],
        _ => Value.Null,
    };
}
