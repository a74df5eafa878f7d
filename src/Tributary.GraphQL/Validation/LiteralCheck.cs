using System.Collections.Immutable;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation;

/// <summary>Why a literal does not have a type.</summary>
/// <param name="Path">From the argument to the culprit: <c>.tags[2]</c>, or empty.</param>
/// <param name="Value">The innermost value at fault.</param>
internal sealed record LiteralFault(ValidationErrorCode Code, ImmutableArray<string> Arguments, ValueLiteral Value, string Path);

/// <summary>Checks literals against types (specification, section 5.6 "Values"). Variables pass: other rules check them.</summary>
internal static class LiteralCheck
{
    /// <summary>The first fault, or null.</summary>
    public static LiteralFault? FindFault(ValueLiteral value, GraphQLType type)
    {
        if (value is NullLiteral)
            return type.IsNonNull ? new LiteralFault(ValidationErrorCode.ArgumentIsNull, [], value, string.Empty) : null;
        if (value is VariableReference)
            return null;
        return type.Nullable switch
        {
            LeafType leaf when leaf.TryCoerceLiteral(value, out _, out _) => null,
            LeafType leaf => new LiteralFault(ValidationErrorCode.ArgumentIsInvalid, [leaf.Name], value, string.Empty),
            ListType list => FindFaultOfList(value, list),
            InputObjectType input => FindFaultOfObject(value, input),
            _ => null,
        };
    }

    private static LiteralFault? FindFaultOfList(ValueLiteral value, ListType type)
    {
        if (value is not ListLiteral list)
            return FindFault(value, type.ItemType);
        for (int i = 0; i < list.Items.Length; i++)
        {
            if (FindFault(list.Items[i], type.ItemType) is { } fault)
                return fault with { Path = $"[{i}]{fault.Path}" };
        }

        return null;
    }

    private static LiteralFault? FindFaultOfObject(ValueLiteral value, InputObjectType type)
    {
        if (value is not ObjectLiteral members)
            return new LiteralFault(ValidationErrorCode.ArgumentIsNoObject, [], value, string.Empty);
        string missing = FindMissing(members, type);
        if (missing.Length > 0)
            return new LiteralFault(ValidationErrorCode.ArgumentLacksFields, [missing], value, string.Empty);
        foreach (ObjectLiteralField member in members.Fields)
        {
            if (type.FindField(member.Name) is not { } field)
                return new LiteralFault(ValidationErrorCode.ArgumentHasUnknownField, [type.Name, member.Name], value, string.Empty);
            if (FindFault(member.Value, field.Type) is { } fault)
                return fault with { Path = $".{member.Name}{fault.Path}" };
        }

        bool isOne = members.Fields is [{ Value: not NullLiteral }];
        return type.IsOneOf && !isOne
            ? new LiteralFault(ValidationErrorCode.ArgumentNeedsOneField, [type.Name], value, string.Empty)
            : null;
    }

    private static string FindMissing(ObjectLiteral members, InputObjectType type)
    {
        List<string>? missing = null;
        foreach (InputFieldDefinition field in type.Fields)
        {
            if (field.IsRequired && members.FindField(field.Name) is null)
                (missing ??= []).Add(field.Name);
        }

        return missing is null ? string.Empty : string.Join(", ", missing);
    }
}
