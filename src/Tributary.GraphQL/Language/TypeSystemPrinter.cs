using System.Collections.Immutable;
using System.Text;

namespace Tributary.GraphQL.Language;

/// <summary>Prints definitions and extensions of the type system, a member on each line.</summary>
internal static class TypeSystemPrinter
{
    private const string Indentation = "  ";

    public static string Print(TypeSystemDefinitionSyntax definition)
    {
        var output = new StringBuilder();
        DescriptionPrinter.Print(definition.Description, output, string.Empty);
        if (definition.IsExtension)
            output.Append("extend ");
        switch (definition)
        {
            case SchemaDefinitionSyntax schema:
                PrintSchema(schema, output);
                break;
            case DirectiveDefinitionSyntax directive:
                PrintDirective(directive, output);
                break;
            case TypeDefinitionSyntax type:
                PrintType(type, output);
                break;
        }

        return output.ToString();
    }

    private static void PrintSchema(SchemaDefinitionSyntax schema, StringBuilder output)
    {
        output.Append("schema");
        DocumentPrinter.PrintDirectives(schema.Directives, output);
        PrintBlock(schema.RootTypes, output, static (root, line) =>
            line.Append(Indentation).Append(DocumentPrinter.Keyword(root.Operation)).Append(": ").Append(root.Type.Name));
    }

    private static void PrintDirective(DirectiveDefinitionSyntax directive, StringBuilder output)
    {
        output.Append("directive @").Append(directive.Name);
        PrintArguments(directive.Arguments, output);
        output.Append(directive.IsRepeatable ? " repeatable on " : " on ");
        output.AppendJoin(" | ", directive.Locations.Select(location => location.Value));
    }

    private static void PrintType(TypeDefinitionSyntax type, StringBuilder output)
    {
        output.Append(KeywordOf(type)).Append(' ').Append(type.Name);
        if (type is CompositeTypeSyntax { Interfaces.IsEmpty: false } composite)
            output.Append(" implements ").AppendJoin(" & ", composite.Interfaces.Select(contract => contract.Name));
        DocumentPrinter.PrintDirectives(type.Directives, output);
        switch (type)
        {
            case CompositeTypeSyntax { Fields: var fields }:
                PrintBlock(fields, output, static (field, line) => PrintField(field, line));
                break;
            case InputObjectTypeSyntax { Fields: var fields }:
                PrintBlock(fields, output, static (field, line) => PrintInput(field, line, Indentation));
                break;
            case EnumTypeSyntax { Values: var values }:
                PrintBlock(values, output, static (value, line) => PrintEnumValue(value, line));
                break;
            case UnionTypeSyntax { Members.IsEmpty: false } union:
                output.Append(" = ").AppendJoin(" | ", union.Members.Select(member => member.Name));
                break;
        }
    }

    private static string KeywordOf(TypeDefinitionSyntax type) => type switch
    {
        ObjectTypeSyntax => "type",
        InterfaceTypeSyntax => "interface",
        UnionTypeSyntax => "union",
        EnumTypeSyntax => "enum",
        InputObjectTypeSyntax => "input",
        _ => "scalar",
    };

    private static void PrintBlock<T>(ImmutableArray<T> members, StringBuilder output, Action<T, StringBuilder> print)
    {
        if (members.IsEmpty)
            return;
        output.Append(" {\n");
        foreach (T member in members)
        {
            print(member, output);
            output.Append('\n');
        }

        output.Append('}');
    }

    private static void PrintField(FieldDefinitionSyntax field, StringBuilder output)
    {
        PrintHead(field.Description, output, Indentation);
        output.Append(field.Name);
        PrintArguments(field.Arguments, output);
        output.Append(": ").Append(field.Type);
        DocumentPrinter.PrintDirectives(field.Directives, output);
    }

    private static void PrintEnumValue(EnumValueSyntax value, StringBuilder output)
    {
        PrintHead(value.Description, output, Indentation);
        output.Append(value.Name);
        DocumentPrinter.PrintDirectives(value.Directives, output);
    }

    private static void PrintInput(InputValueSyntax input, StringBuilder output, string indentation)
    {
        PrintHead(input.Description, output, indentation);
        output.Append(input.Name).Append(": ").Append(input.Type);
        if (input.DefaultValue is not null)
            output.Append(" = ").Append(input.DefaultValue);
        DocumentPrinter.PrintDirectives(input.Directives, output);
    }

    private static void PrintHead(string? description, StringBuilder output, string indentation)
    {
        DescriptionPrinter.Print(description, output, indentation);
        output.Append(indentation);
    }

    // Arguments with descriptions stand on lines of their own.
    private static void PrintArguments(ImmutableArray<InputValueSyntax> arguments, StringBuilder output)
    {
        if (arguments.IsEmpty)
            return;
        bool isBlock = arguments.Any(argument => !string.IsNullOrEmpty(argument.Description));
        string indentation = isBlock ? Indentation + Indentation : string.Empty;
        output.Append('(');
        for (int i = 0; i < arguments.Length; i++)
        {
            output.Append(isBlock ? "\n" : i > 0 ? ", " : string.Empty);
            PrintInput(arguments[i], output, indentation);
        }

        output.Append(isBlock ? $"\n{Indentation})" : ")");
    }
}
