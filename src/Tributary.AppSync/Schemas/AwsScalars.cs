using System.Collections.Immutable;
using Tributary.AppSync.Schemas.Scalars;
using Tributary.GraphQL.Types;

namespace Tributary.AppSync.Schemas;

/// <summary>The scalars that every AppSync schema has ("Scalar types in AWS AppSync").</summary>
public static class AwsScalars
{
    public static ImmutableArray<ScalarType> All { get; } =
    [
        new AwsDate(), new AwsTime(), new AwsDateTime(), new AwsTimestamp(), new AwsEmail(), new AwsJson(), new AwsUrl(), new AwsPhone(),
        new AwsIpAddress(),
    ];
}
