using Tributary.GraphQL.Execution;
using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.AppSync.Protocols;

/// <summary>
/// The data of util.error, filtered by the selection of its field ("Utility helpers": util.error); resolvers of nested fields do
/// not run for it.
/// </summary>
internal static class SelectedData
{
    public static Value Of(PlanField field, Value data)
    {
        if (data.TryGetList(out ListValue? items))
            return ListValue.From(items.Select(item => Of(field, item)));
        if (field.Children is null || !data.TryGetObject(out ObjectValue? source))
            return data;
        if (field.NamedType is not ObjectType type)
            return data;
        PlanSelection selection = field.Children.For(type);
        var selected = new Value[selection.Fields.Length];
        for (int i = 0; i < selected.Length; i++)
            selected[i] = Of(selection.Fields[i], source[selection.Fields[i].Definition.Name]);
        return ObjectValue.FromOwned(selection.Shape, selected);
    }
}
