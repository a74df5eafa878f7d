using Tributary.DynamoDb.Expressions;
using Tributary.DynamoDb.Operations;
using Tributary.Values;

namespace Tributary.DynamoDb.Legacy;

/// <summary>AttributesToGet: names of whole attributes, before there was a ProjectionExpression.</summary>
internal static class AttributesToGet
{
    public const string Parameter = "AttributesToGet";

    private const int NamesMax = 255;

    public static void CheckShape(RequestReader reader) => reader.Length(Parameter, 1, NamesMax);

    public static Projection? Read(RequestReader reader)
    {
        if (reader.List(Parameter) is not { } list)
            return null;
        var names = new HashSet<string>(list.Count, StringComparer.Ordinal);
        foreach (Value name in list)
        {
            if (!name.IsString)
                throw DynamoDbException.Serialization(Messages.NotConvertible(name, "String"));
            if (!names.Add(name.AsString()))
                throw DynamoDbException.Validation(Messages.DuplicateAttribute(name.AsString()));
        }

        return new Projection([.. list.Select(name => new DocumentPath([PathElement.Attribute(name.AsString())]))]);
    }
}
