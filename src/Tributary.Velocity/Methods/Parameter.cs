using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>What a parameter of a Java method takes.</summary>
internal enum Parameter
{
    Object,
    Int,
    Long,
    Char,
    String,
    Collection,
    Map,
}

/// <summary>Which values a parameter takes (Velocity's IntrospectionUtils): null for every class, wider primitives from narrower.</summary>
internal static class ParameterRules
{
    public static bool Accepts(this Parameter parameter, JavaValue value) => parameter switch
    {
        Parameter.Object => true,
        Parameter.Int => value.IsInteger,
        Parameter.Long => value.IsInteger || value.IsLong,
        Parameter.Char => value.IsCharacter,
        Parameter.String => value.IsNull || value.IsString,
        Parameter.Collection => value.IsNull || value.Reference is JavaCollection,
        _ => value.IsNull || value.IsMap,
    };
}
