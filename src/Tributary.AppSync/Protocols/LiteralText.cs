using System.Text;
using Tributary.GraphQL.Language;

namespace Tributary.AppSync.Protocols;

/// <summary>Prints values of a document as graphql-java's syntax tree prints itself, which is what AppSync's messages show.</summary>
internal static class LiteralText
{
    public static string Print(ValueLiteral? value)
    {
        var output = new StringBuilder();
        Print(value, output);
        return output.ToString();
    }

    private static void Print(ValueLiteral? value, StringBuilder output)
    {
        switch (value)
        {
            case VariableReference variable:
                output.Append("VariableReference{name='").Append(variable.Name).Append("'}");
                break;
            case IntLiteral number:
                output.Append("IntValue{value=").Append(number.Text).Append('}');
                break;
            case FloatLiteral number:
                output.Append("FloatValue{value=").Append(number.Text).Append('}');
                break;
            case StringLiteral text:
                output.Append("StringValue{value='").Append(text.Value).Append("'}");
                break;
            case BooleanLiteral boolean:
                output.Append("BooleanValue{value=").Append(boolean.Value ? "true" : "false").Append('}');
                break;
            case EnumLiteral name:
                output.Append("EnumValue{name='").Append(name.Name).Append("'}");
                break;
            case ListLiteral list:
                PrintList(list, output);
                break;
            case ObjectLiteral members:
                PrintObject(members, output);
                break;
            default:
                output.Append("NullValue{}");
                break;
        }
    }

    private static void PrintList(ListLiteral list, StringBuilder output)
    {
        output.Append("ArrayValue{values=[");
        for (int i = 0; i < list.Items.Length; i++)
        {
            output.Append(i > 0 ? ", " : string.Empty);
            Print(list.Items[i], output);
        }

        output.Append("]}");
    }

    private static void PrintObject(ObjectLiteral members, StringBuilder output)
    {
        output.Append("ObjectValue{objectFields=[");
        for (int i = 0; i < members.Fields.Length; i++)
        {
            output.Append(i > 0 ? ", " : string.Empty).Append("ObjectField{name='").Append(members.Fields[i].Name).Append("', value=");
            Print(members.Fields[i].Value, output);
            output.Append('}');
        }

        output.Append("]}");
    }
}
