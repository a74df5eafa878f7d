using System.Globalization;
using System.Text;
using Tributary.Values;

namespace Tributary.GraphQL.Types.Scalars;

/// <summary>What the coercions of scalars share: names of types in messages and numbers in texts.</summary>
public static class ScalarText
{
    /// <summary>The sentence for a value of the wrong JSON type.</summary>
    public static string ExpectedType(string expected, Value actual) => $"Expected type '{expected}' but was '{TypeName(actual)}'.";

    /// <summary>How AppSync, written in Java, names the type of a JSON value.</summary>
    public static string TypeName(Value value) => value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => "Boolean",
        ValueKind.Integer => value.AsInteger() is >= int.MinValue and <= int.MaxValue ? "Integer" : "Long",
        ValueKind.Double => "Double",
        ValueKind.Exact => "BigDecimal",
        ValueKind.String => "String",
        ValueKind.List => "List",
        _ => "Map",
    };

    /// <summary>A whole number in any of the three carriers, or in a string when <paramref name="inStrings"/>.</summary>
    public static bool TryWhole(Value value, bool inStrings, out long whole)
    {
        if (value.TryGetInteger(out whole))
            return true;
        if (value.Kind == ValueKind.Double)
            return TryWhole(value.AsDouble(), out whole);
        string? text = value.Kind == ValueKind.Exact ? value.AsNumberText() : inStrings && value.IsString ? value.AsString() : null;
        if (text is null || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact))
            return false;
        if (exact != decimal.Truncate(exact) || exact is < long.MinValue or > long.MaxValue)
            return false;
        whole = (long)exact;
        return true;
    }

    private static bool TryWhole(double value, out long whole)
    {
        // The cast saturates; 2^63 itself is no long.
        whole = (long)value;
        return Math.Abs(value) < 9.2233720368547758E18 && whole == value;
    }

    /// <summary>The text of a value for a String field; maps and lists look as Java prints them, which is what AppSync answers.</summary>
    public static string Print(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                return value.AsString();
            case ValueKind.List or ValueKind.Object:
                var output = new StringBuilder();
                Print(value, output);
                return output.ToString();
            default:
                return value.ToString();
        }
    }

    private static void Print(Value value, StringBuilder output)
    {
        string separator = string.Empty;
        if (value.TryGetList(out ListValue? list))
        {
            output.Append('[');
            foreach (Value item in list.Items)
            {
                output.Append(separator);
                Print(item, output);
                separator = ", ";
            }

            output.Append(']');
        }
        else if (value.TryGetObject(out ObjectValue? members))
        {
            output.Append('{');
            foreach ((string key, Value member) in members)
            {
                output.Append(separator).Append(key).Append('=');
                Print(member, output);
                separator = ", ";
            }

            output.Append('}');
        }
        else
        {
            output.Append(value.IsString ? value.AsString() : value.ToString());
        }
    }
}
