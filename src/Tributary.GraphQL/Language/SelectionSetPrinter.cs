using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>
/// Prints a selection set as it was written: braces included, two spaces of indentation, fragments kept as spreads
/// (what AppSync gives resolvers as <c>selectionSetGraphQL</c>).
/// </summary>
public static class SelectionSetPrinter
{
    public static string Print(SelectionSet selectionSet)
    {
        var output = new StringBuilder();
        Print(selectionSet, output, 0);
        return output.ToString();
    }

    internal static void Print(SelectionSet selectionSet, StringBuilder output, int indentation)
    {
        output.Append("{\n");
        foreach (Selection selection in selectionSet.Selections)
        {
            output.Append(' ', (indentation + 1) * 2);
            PrintSelection(selection, output, indentation + 1);
            output.Append('\n');
        }

        output.Append(' ', indentation * 2).Append('}');
    }

    private static void PrintSelection(Selection selection, StringBuilder output, int indentation)
    {
        SelectionSet? inner = null;
        switch (selection)
        {
            case Field field:
                if (field.Alias is not null)
                    output.Append(field.Alias).Append(": ");
                output.Append(field.Name);
                DocumentPrinter.PrintArguments(field.Arguments, output);
                inner = field.SelectionSet;
                break;
            case FragmentSpread spread:
                output.Append("...").Append(spread.Name);
                break;
            case InlineFragment fragment:
                output.Append("...");
                if (fragment.TypeCondition is not null)
                    output.Append(" on ").Append(fragment.TypeCondition.Name);
                inner = fragment.SelectionSet;
                break;
        }

        DocumentPrinter.PrintDirectives(selection.Directives, output);
        if (inner is null)
            return;
        output.Append(' ');
        Print(inner, output, indentation);
    }
}
