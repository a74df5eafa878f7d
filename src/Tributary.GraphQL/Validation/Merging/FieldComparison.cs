using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;

namespace Tributary.GraphQL.Validation.Merging;

/// <summary>Compares two fields of one response key, without their selections.</summary>
internal static class FieldComparison
{
    /// <summary>A different name, or different arguments.</summary>
    public static bool IsDifferentField(Field left, Field right, [NotNullWhen(true)] out FieldConflict? conflict)
    {
        conflict = null;
        if (left.Name != right.Name)
            conflict = new FieldConflict(FieldConflictKind.DifferentFields, left.ResponseKey, left.Name, right.Name);
        else if (!AreEqual(left.Arguments, right.Arguments))
            conflict = new FieldConflict(FieldConflictKind.DifferentArguments, left.ResponseKey, left.Name, right.Name);
        return conflict is not null;
    }

    /// <summary>Types whose values look different in a response.</summary>
    public static bool HasDifferentShape(FieldEntry left, FieldEntry right, [NotNullWhen(true)] out FieldConflict? conflict)
    {
        conflict = null;
        if (ReferenceEquals(left.ParentType, right.ParentType) && left.Field.Name == right.Field.Name)
            return false;
        if (left.Definition?.Type is not { } leftType || right.Definition?.Type is not { } rightType || HaveSameShape(leftType, rightType))
            return false;
        conflict = new FieldConflict(FieldConflictKind.DifferentTypes, left.ResponseKey, leftType.ToString()!, rightType.ToString()!);
        return true;
    }

    private static bool HaveSameShape(GraphQLType left, GraphQLType right)
    {
        if (left.IsNonNull != right.IsNonNull)
            return false;
        return (left.Nullable, right.Nullable) switch
        {
            (ListType leftList, ListType rightList) => HaveSameShape(leftList.ItemType, rightList.ItemType),
            (ListType, _) or (_, ListType) => false,
            (LeafType leftLeaf, var other) => ReferenceEquals(leftLeaf, other),
            (_, LeafType) => false,
            _ => true,
        };
    }

    private static bool AreEqual(ImmutableArray<Argument> left, ImmutableArray<Argument> right)
    {
        if (left.Length != right.Length)
            return false;
        for (int i = 0; i < left.Length; i++)
        {
            // Usually in one order: then none is searched for.
            Argument argument = left[i];
            Argument? other = right[i].Name == argument.Name
                ? right[i]
                : right.FirstOrDefault(candidate => candidate.Name == argument.Name);
            if (other is null || !AreEqual(argument.Value, other.Value))
                return false;
        }

        return true;
    }

    private static bool AreEqual(ValueLiteral left, ValueLiteral right) => (left, right) switch
    {
        (VariableReference a, VariableReference b) => a.Name == b.Name,
        (IntLiteral a, IntLiteral b) => a.Text == b.Text,
        (FloatLiteral a, FloatLiteral b) => a.Text == b.Text,
        (StringLiteral a, StringLiteral b) => a.Value == b.Value,
        (BooleanLiteral a, BooleanLiteral b) => a.Value == b.Value,
        (EnumLiteral a, EnumLiteral b) => a.Name == b.Name,
        (NullLiteral, NullLiteral) => true,
        (ListLiteral a, ListLiteral b) => AreEqual(a, b),
        (ObjectLiteral a, ObjectLiteral b) => AreEqual(a, b),
        _ => false,
    };

    private static bool AreEqual(ListLiteral left, ListLiteral right)
    {
        if (left.Items.Length != right.Items.Length)
            return false;
        for (int i = 0; i < left.Items.Length; i++)
        {
            if (!AreEqual(left.Items[i], right.Items[i]))
                return false;
        }

        return true;
    }

    // Usually in one order: then no field is searched for.
    private static bool AreEqual(ObjectLiteral left, ObjectLiteral right)
    {
        if (left.Fields.Length != right.Fields.Length)
            return false;
        for (int i = 0; i < left.Fields.Length; i++)
        {
            ObjectLiteralField field = left.Fields[i];
            ObjectLiteralField? other = right.Fields[i].Name == field.Name ? right.Fields[i] : right.FindField(field.Name);
            if (other is null || !AreEqual(field.Value, other.Value))
                return false;
        }

        return true;
    }
}
