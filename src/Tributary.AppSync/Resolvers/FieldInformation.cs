using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>ctx.info ("JavaScript resolver context object reference": Info).</summary>
internal static class FieldInformation
{
    private static readonly ObjectShape Shape =
        ObjectShape.Of("fieldName", "parentTypeName", "variables", "selectionSetList", "selectionSetGraphQL");

    public static Value Of(FieldInvocation invocation, ObjectValue variables)
    {
        PlanField field = invocation.Field;
        return ObjectValue.FromOwned(
            Shape,
            [field.Definition.Name, field.Parent.Name, variables, SelectionSetList(invocation), SelectionSetText(field)]);
    }

    /// <summary>Every selected field, parents before children, aliases in place of names, joined by "/".</summary>
    private static ListValue SelectionSetList(FieldInvocation invocation)
    {
        var paths = new List<Value>();
        if (invocation.Field.Children is { } children && invocation.Field.NamedType is ObjectType type)
            AddPaths(children.For(type), string.Empty, paths);
        else if (invocation.Field.NamedType is { IsAbstract: true } declared)
            AddDeclaredPaths(invocation.Field.Nodes, declared, paths);
        return ListValue.From(paths);
    }

    private static void AddPaths(PlanSelection selection, string prefix, List<Value> paths)
    {
        foreach (PlanField field in selection.Fields)
        {
            string path = prefix + field.ResponseKey;
            paths.Add(path);
            if (field.Children is { } children && field.NamedType is ObjectType type)
                AddPaths(children.For(type), path + "/", paths);
        }
    }

    // Of an interface only its own fields are listed, of a union none but __typename.
    private static void AddDeclaredPaths(IEnumerable<Field> nodes, NamedType declared, List<Value> paths)
    {
        foreach (Field field in nodes.Where(node => node.SelectionSet is not null).SelectMany(node => node.SelectionSet!.Selections).OfType<Field>())
        {
            if (field.Name == "__typename" || declared is CompositeType composite && composite.FindField(field.Name) is not null)
                paths.Add(field.ResponseKey);
        }
    }

    private static Value SelectionSetText(PlanField field)
    {
        SelectionSet? set = field.Nodes[0].SelectionSet;
        return set is null ? Value.EmptyString : SelectionSetPrinter.Print(set);
    }
}
