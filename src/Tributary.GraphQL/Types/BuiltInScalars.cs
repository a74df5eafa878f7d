using System.Collections.Immutable;
using Tributary.GraphQL.Types.Scalars;

namespace Tributary.GraphQL.Types;

/// <summary>The five scalars of the specification, section 3.5. Input is strict; output is as lenient as graphql-java 9.</summary>
internal static class BuiltInScalars
{
    public static ScalarType Int { get; } = new IntScalar();

    public static ScalarType Float { get; } = new FloatScalar();

    public static ScalarType String { get; } = new StringScalar();

    public static ScalarType Boolean { get; } = new BooleanScalar();

    public static ScalarType Id { get; } = new IdScalar();

    public static ImmutableArray<ScalarType> All { get; } = [String, Int, Float, Boolean, Id];
}
