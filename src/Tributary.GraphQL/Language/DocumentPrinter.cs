using System.Collections.Immutable;
using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>Prints documents the way graphql-js does: two spaces of indentation, line feeds.</summary>
public static class DocumentPrinter
{
    public static string Print(Document document)
    {
        var parts = new List<string>();
        foreach (Definition definition in document.Definitions)
        {
            if (definition is OperationDefinition operation)
                parts.Add(Print(operation));
            else if (definition is FragmentDefinition fragment)
                parts.Add(Print(fragment));
            else if (definition is TypeSystemDefinitionSyntax syntax)
                parts.Add(TypeSystemPrinter.Print(syntax));
        }

        return string.Join("\n\n", parts);
    }

    public static string Print(OperationDefinition operation)
    {
        var output = new StringBuilder();
        if (IsShorthand(operation))
        {
            SelectionSetPrinter.Print(operation.SelectionSet, output, 0);
            return output.ToString();
        }

        DescriptionPrinter.Print(operation.Description, output, string.Empty);
        output.Append(Keyword(operation.Kind));
        if (operation.Name is not null || !operation.Variables.IsEmpty)
            output.Append(' ').Append(operation.Name);
        if (!operation.Variables.IsEmpty)
            PrintVariables(operation.Variables, output);
        PrintDirectives(operation.Directives, output);
        output.Append(' ');
        SelectionSetPrinter.Print(operation.SelectionSet, output, 0);
        return output.ToString();
    }

    private static bool IsShorthand(OperationDefinition operation) =>
        operation is { Kind: OperationKind.Query, Name: null, Variables.IsEmpty: true, Directives.IsEmpty: true }
        && string.IsNullOrEmpty(operation.Description);

    public static string Print(FragmentDefinition fragment)
    {
        var output = new StringBuilder();
        DescriptionPrinter.Print(fragment.Description, output, string.Empty);
        output.Append("fragment ").Append(fragment.Name).Append(" on ").Append(fragment.TypeCondition.Name);
        PrintDirectives(fragment.Directives, output);
        output.Append(' ');
        SelectionSetPrinter.Print(fragment.SelectionSet, output, 0);
        return output.ToString();
    }

    public static string Print(ValueLiteral value)
    {
        var output = new StringBuilder();
        PrintValue(value, output);
        return output.ToString();
    }

    public static string Keyword(OperationKind kind) => kind switch
    {
        OperationKind.Mutation => "mutation",
        OperationKind.Subscription => "subscription",
        _ => "query",
    };

    internal static void PrintDirectives(ImmutableArray<Directive> directives, StringBuilder output)
    {
        foreach (Directive directive in directives)
        {
            output.Append(" @").Append(directive.Name);
            PrintArguments(directive.Arguments, output);
        }
    }

    internal static void PrintArguments(ImmutableArray<Argument> arguments, StringBuilder output)
    {
        if (arguments.IsEmpty)
            return;
        string separator = "(";
        foreach (Argument argument in arguments)
        {
            output.Append(separator).Append(argument.Name).Append(": ");
            PrintValue(argument.Value, output);
            separator = ", ";
        }

        output.Append(')');
    }

    private static void PrintVariables(ImmutableArray<VariableDefinition> variables, StringBuilder output)
    {
        // One to a line when one of them is described.
        bool isDescribed = variables.Any(variable => !string.IsNullOrEmpty(variable.Description));
        string separator = isDescribed ? "(\n" : "(";
        foreach (VariableDefinition variable in variables)
        {
            output.Append(separator);
            DescriptionPrinter.Print(variable.Description, output, string.Empty);
            output.Append('$').Append(variable.Name).Append(": ").Append(variable.Type);
            if (variable.DefaultValue is not null)
            {
                output.Append(" = ");
                PrintValue(variable.DefaultValue, output);
            }

            PrintDirectives(variable.Directives, output);
            separator = isDescribed ? "\n" : ", ";
        }

        output.Append(isDescribed ? "\n)" : ")");
    }

    internal static void PrintValue(ValueLiteral value, StringBuilder output)
    {
        switch (value)
        {
            case VariableReference variable:
                output.Append('$').Append(variable.Name);
                break;
            case IntLiteral number:
                output.Append(number.Text);
                break;
            case FloatLiteral number:
                output.Append(number.Text);
                break;
            case StringLiteral text:
                output.Append(Quote(text.Value));
                break;
            case BooleanLiteral boolean:
                output.Append(boolean.Value ? "true" : "false");
                break;
            case EnumLiteral name:
                output.Append(name.Name);
                break;
            case ListLiteral list:
                PrintList(list, output);
                break;
            case ObjectLiteral fields:
                PrintObject(fields, output);
                break;
            default:
                output.Append("null");
                break;
        }
    }

    internal static string Quote(string text) => Tributary.Values.Value.From(text).ToString();

    private static void PrintList(ListLiteral list, StringBuilder output)
    {
        output.Append('[');
        for (int i = 0; i < list.Items.Length; i++)
        {
            if (i > 0)
                output.Append(", ");
            PrintValue(list.Items[i], output);
        }

        output.Append(']');
    }

    private static void PrintObject(ObjectLiteral value, StringBuilder output)
    {
        output.Append('{');
        for (int i = 0; i < value.Fields.Length; i++)
        {
            output.Append(i > 0 ? ", " : string.Empty).Append(value.Fields[i].Name).Append(": ");
            PrintValue(value.Fields[i].Value, output);
        }

        output.Append('}');
    }
}
