using Tributary.GraphQL.Types;
using Tributary.Values;

namespace Tributary.GraphQL.Execution;

/// <summary>Finds the object type of a value; interfaces and unions ask the value's "__typename".</summary>
internal static class ConcreteType
{
    /// <summary>Null when the value is no object or does not name a possible type.</summary>
    public static ObjectType? Of(Schema schema, NamedType declared, Value value)
    {
        if (!value.IsObject)
            return null;
        if (declared is ObjectType objectType)
            return objectType;
        return value["__typename"].TryGetString(out string name)
            && schema.FindType(name) is ObjectType concrete
            && schema.IsPossibleType(declared, concrete)
                ? concrete
                : null;
    }
}
