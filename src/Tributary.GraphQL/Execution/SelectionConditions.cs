using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>@skip and @include (specification, section 3.13 "Directives").</summary>
public static class SelectionConditions
{
    public static bool Includes(Selection selection, ObjectValue variables)
    {
        foreach (Directive directive in selection.Directives)
        {
            if (directive.Name == "skip" && Condition(directive, variables))
                return false;
            if (directive.Name == "include" && !Condition(directive, variables))
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

    private static bool Condition(Directive directive, ObjectValue variables) => directive.FindArgument("if")?.Value switch
    {
        BooleanLiteral literal => literal.Value,
        VariableReference variable => variables[variable.Name] == Value.True,
        _ => false,
    };
}
