using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Language;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>The selection properties of ctx.info ("JavaScript resolver context object reference": Info).</summary>
internal static class FieldInformation
{
    /// <summary>Every selected field, parents before children, aliases in place of names, joined by "/".</summary>
    public static ListValue SelectionSetList(PlanField field)
    {
        var paths = new List<Value>();
        if (field.Children is { } children && field.NamedType is ObjectType type)
            AddPaths(children.For(type), string.Empty, paths);
        else if (field.NamedType is { IsAbstract: true } declared)
            AddDeclaredPaths(field.Nodes, declared, paths);
        return ListValue.From(paths);
    }

    /// <summary>The field's own selection as the document writes it, fragments not merged.</summary>
    public static Value SelectionSetGraphQL(PlanField field)
    {
        SelectionSet? set = field.Nodes[0].SelectionSet;
        return set is null ? Value.EmptyString : SelectionSetPrinter.Print(set);
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
        IEnumerable<Field> selected = nodes
            .Where(node => node.SelectionSet is not null)
            .SelectMany(node => node.SelectionSet!.Selections)
            .OfType<Field>();
        foreach (Field field in selected)
        {
            if (field.Name == "__typename" || (declared as CompositeType)?.FindField(field.Name) is not null)
                paths.Add(field.ResponseKey);
        }
    }
}
