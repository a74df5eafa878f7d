using System.Collections.Immutable;
using System.Text;
using Tributary.GraphQL.Introspection;
using Tributary.GraphQL.Language;
using Tributary.Values;

namespace Tributary.GraphQL.Types;

/// <summary>Prints a schema, or one of its types, as SDL the way graphql-js does.</summary>
public static class SchemaPrinter
{
    /// <summary>What the document defined: no built-in scalars, directives or introspection types.</summary>
    /// <param name="includeDirectives">Whether applied directives are printed; <c>@deprecated</c> always is.</param>
    public static string Print(Schema schema, bool includeDirectives = true)
    {
        var parts = new List<string>();
        if (PrintSchemaBlock(schema) is { } block)
            parts.Add(block);
        foreach (NamedType type in schema.Types)
        {
            if (IsOfDocument(type))
                parts.Add(Print(type, includeDirectives));
        }

        return string.Join("\n\n", parts) + "\n";
    }

    public static string Print(NamedType type, bool includeDirectives = true)
    {
        var output = new StringBuilder();
        DescriptionPrinter.Print(type.Description, output, string.Empty);
        output.Append(KeywordOf(type)).Append(' ').Append(type.Name);
        if (type is CompositeType { Interfaces.IsEmpty: false } composite)
            output.Append(" implements ").AppendJoin(" & ", composite.Interfaces);
        PrintDirectives(type.AppliedDirectives, output, includeDirectives);
        if (type is UnionType union)
            output.Append(" = ").AppendJoin(" | ", union.Members);
        else if (type is not ScalarType)
            PrintBody(type, output, includeDirectives);
        return output.ToString();
    }

    /// <summary>A field as it stands in its type, without its description.</summary>
    public static string Print(FieldDefinition field, bool includeDirectives = true)
    {
        var output = new StringBuilder();
        PrintField(field, output, includeDirectives);
        return output.ToString();
    }

    private static bool IsOfDocument(NamedType type) =>
        !IntrospectionTypes.Contains(type) && type is not ScalarType || type is Scalars.CustomScalar;

    private static string KeywordOf(NamedType type) => type switch
    {
        ObjectType => "type",
        InterfaceType => "interface",
        UnionType => "union",
        EnumType => "enum",
        InputObjectType => "input",
        _ => "scalar",
    };

    // Left out when the names are the conventional ones and nothing describes the schema.
    private static string? PrintSchemaBlock(Schema schema)
    {
        ImmutableArray<(OperationKind Kind, ObjectType? Type)> roots =
        [
            (OperationKind.Query, schema.QueryType),
            (OperationKind.Mutation, schema.MutationType),
            (OperationKind.Subscription, schema.SubscriptionType),
        ];
        if (schema.Description is null && roots.All(root => root.Type?.Name == (schema.FindType(root.Kind.ToString()) as ObjectType)?.Name))
            return null;
        var output = new StringBuilder();
        DescriptionPrinter.Print(schema.Description, output, string.Empty);
        output.Append("schema {\n");
        foreach ((OperationKind kind, ObjectType? type) in roots)
        {
            if (type is not null)
                output.Append("  ").Append(DocumentPrinter.Keyword(kind)).Append(": ").Append(type.Name).Append('\n');
        }

        return output.Append('}').ToString();
    }

    private static void PrintBody(NamedType type, StringBuilder output, bool includeDirectives)
    {
        output.Append(" {\n");
        switch (type)
        {
            case CompositeType composite:
                foreach (FieldDefinition field in composite.Fields)
                    PrintLine(field.Description, output, line => PrintField(field, line, includeDirectives));
                break;
            case EnumType enumeration:
                foreach (EnumValueDefinition value in enumeration.Values)
                    PrintLine(value.Description, output, line => PrintEnumValue(value, line, includeDirectives));
                break;
            case InputObjectType input:
                foreach (InputFieldDefinition field in input.Fields)
                    PrintLine(field.Description, output, line => PrintInput(field, line, includeDirectives));
                break;
        }

        output.Append('}');
    }

    private static void PrintLine(string? description, StringBuilder output, Action<StringBuilder> print)
    {
        DescriptionPrinter.Print(description, output, "  ");
        output.Append("  ");
        print(output);
        output.Append('\n');
    }

    private static void PrintField(FieldDefinition field, StringBuilder output, bool includeDirectives)
    {
        output.Append(field.Name);
        if (!field.Arguments.IsEmpty)
        {
            string separator = "(";
            foreach (ArgumentDefinition argument in field.Arguments)
            {
                output.Append(separator);
                PrintInput(argument, output, includeDirectives);
                separator = ", ";
            }

            output.Append(')');
        }

        output.Append(": ").Append(field.Type);
        PrintDirectives(field.AppliedDirectives, output, includeDirectives);
    }

    private static void PrintEnumValue(EnumValueDefinition value, StringBuilder output, bool includeDirectives)
    {
        output.Append(value.Name);
        PrintDirectives(value.AppliedDirectives, output, includeDirectives);
    }

    private static void PrintInput(InputValueDefinition input, StringBuilder output, bool includeDirectives)
    {
        output.Append(input.Name).Append(": ").Append(input.Type);
        if (input.DefaultLiteral is not null)
            output.Append(" = ").Append(input.DefaultLiteral);
        PrintDirectives(input.AppliedDirectives, output, includeDirectives);
    }

    private static void PrintDirectives(ImmutableArray<AppliedDirective> directives, StringBuilder output, bool includeDirectives)
    {
        foreach (AppliedDirective directive in directives)
        {
            if (!includeDirectives && directive.Name != SpecifiedDirectives.Deprecated)
                continue;
            output.Append(" @").Append(directive.Name);
            if (directive.Arguments.Count == 0)
                continue;
            string separator = "(";
            foreach ((string name, Value value) in directive.Arguments)
            {
                output.Append(separator).Append(name).Append(": ");
                PrintValue(value, TypeOf(directive, name), output);
                separator = ", ";
            }

            output.Append(')');
        }
    }

    private static GraphQLType? TypeOf(AppliedDirective directive, string argument) => directive.Definition?.FindArgument(argument)?.Type;

    private static void PrintValue(Value value, GraphQLType? type, StringBuilder output)
    {
        if (value.TryGetList(out ListValue? list))
        {
            output.Append('[');
            for (int i = 0; i < list.Count; i++)
            {
                output.Append(i > 0 ? ", " : string.Empty);
                PrintValue(list[i], type?.Named, output);
            }

            output.Append(']');
        }
        else if (value.TryGetObject(out ObjectValue? members))
        {
            string separator = "{";
            foreach ((string name, Value member) in members)
            {
                output.Append(separator).Append(name).Append(": ");
                PrintValue(member, (type?.Named as InputObjectType)?.FindField(name)?.Type, output);
                separator = ", ";
            }

            output.Append(members.Count == 0 ? "{}" : "}");
        }
        else
        {
            output.Append(value.IsString && type?.Named is EnumType ? value.AsString() : value.ToString());
        }
    }
}
