using System.Globalization;
using Tributary.DynamoDb.Attributes;
using Tributary.Values;

namespace Tributary.DynamoDb.Expressions;

/// <summary>
/// The functions of conditions ("Comparison operator and function reference", Developer Guide): their rules and what they do.
/// </summary>
internal static class ConditionFunctions
{
    private const string AnyType = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";

    /// <summary>How many operands the function takes, or null when there is no such function.</summary>
    public static int? OperandCount(string name) => name switch
    {
        "attribute_exists" or "attribute_not_exists" or "size" => 1,
        "attribute_type" or "begins_with" or "contains" => 2,
        _ => null,
    };

    /// <summary>What is wrong with the types of the operands, or null. Only constants have types before an item is there.</summary>
    public static string? TypeProblem(string name, Operand[] arguments) => name switch
    {
        "attribute_exists" or "attribute_not_exists" => arguments[0] is PathOperand ? null : Messages.NeedsPath(name),
        "begins_with" => BeginsWithProblem(arguments),
        "attribute_type" => AttributeTypeProblem(arguments[1]),
        "size" => TypeNameOf(arguments[0]) is "N" or "BOOL" or "NULL" ? Messages.OperandType(name, TypeNameOf(arguments[0])!) : null,
        _ => null,
    };

    public static bool Holds(string name, Operand[] arguments, ObjectValue item)
    {
        Value first = arguments[0].Evaluate(item);
        if (first.IsNull)
            return name == "attribute_not_exists";
        Value second = arguments.Length > 1 ? arguments[1].Evaluate(item) : Value.Null;
        return name switch
        {
            "attribute_exists" => true,
            "attribute_not_exists" => false,
            "attribute_type" => AttributeValue.TypeNameOf(first) == AttributeValue.PayloadOf(second).AsString(),
            "begins_with" => !second.IsNull && AttributeComparison.BeginsWith(first, second),
            _ => !second.IsNull && AttributeComparison.Contains(first, second),
        };
    }

    /// <summary>A number: characters of a string, bytes of a binary, elements of the rest; null where there is no size.</summary>
    public static Value Size(Value value)
    {
        if (value.IsNull)
            return Value.Null;
        Value payload = AttributeValue.PayloadOf(value);
        int? size = AttributeValue.TypeOf(value) switch
        {
            AttributeType.S => payload.AsString().Length,
            AttributeType.B => AttributeSize.OfBinary(payload.AsString()),
            AttributeType.M => payload.AsObject().Count,
            AttributeType.N or AttributeType.BOOL or AttributeType.NULL => null,
            _ => payload.AsList().Count,
        };
        return size is null
            ? Value.Null
            : AttributeValue.Make(AttributeType.N, size.Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The type of an operand that has one before an item is there.</summary>
    public static string? TypeNameOf(Operand operand) => operand switch
    {
        ConstantOperand { Value.IsNull: false } constant => AttributeValue.TypeNameOf(constant.Value),
        FunctionOperand { Name: "size" } => "N",
        FunctionOperand { Name: "begins_with" or "attribute_type" or "contains" } => "BOOL",
        _ => null,
    };

    private static string? BeginsWithProblem(Operand[] arguments)
    {
        foreach (Operand argument in arguments)
        {
            if (TypeNameOf(argument) is { } type and not ("S" or "B"))
                return Messages.OperandType("begins_with", type);
        }

        return null;
    }

    private static string? AttributeTypeProblem(Operand operand)
    {
        if (TypeNameOf(operand) != "S")
            return Messages.OperandType("attribute_type", TypeNameOf(operand) ?? AnyType);
        string name = AttributeValue.PayloadOf(((ConstantOperand)operand).Value).AsString();
        return AttributeValue.TryTypeNamed(name, out _) ? null : Messages.UnknownTypeName(name);
    }
}
