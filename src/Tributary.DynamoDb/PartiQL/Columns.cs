using Tributary.DynamoDb.Expressions;
using Tributary.Values;

namespace Tributary.DynamoDb.PartiQL;

/// <summary>
/// The columns of a SELECT. A path within an attribute is a column of its own, named after its last attribute and the positions behind
/// that ("PartiQL select statements for DynamoDB", Developer Guide); what is missing is left out.
/// </summary>
internal sealed class Columns(IReadOnlyList<DocumentPath>? paths)
{
    public IEnumerable<DocumentPath> Paths => paths ?? [];

    public ObjectValue Pick(ObjectValue item)
    {
        if (paths is null)
            return item;
        var picked = new ObjectBuilder(paths.Count);
        foreach (DocumentPath path in paths)
            picked.SetUnlessNull(NameOf(path), path.Find(item));
        return picked.Build();
    }

    private static string NameOf(DocumentPath path)
    {
        int last = Array.FindLastIndex(path.Elements, element => element.Name is not null);
        return string.Concat(path.Elements[last..].Select(element => element.ToString()));
    }
}
