namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>What the spellings of tables have in common.</summary>
internal static class TableShapes
{
    public static PropertyShape KeySchema { get; } = PropertyShape.ListOf(PropertyShape.Object(
        Named("AttributeName", PropertyShape.Text), Named("KeyType", PropertyShape.OneOf("HASH", "RANGE"))));

    public static PropertyShape Throughput { get; } = PropertyShape.Object(
        Named("ReadCapacityUnits", PropertyShape.Number), Named("WriteCapacityUnits", PropertyShape.Number));

    /// <summary>Of a secondary index of either kind.</summary>
    public static PropertyDefinition[] Index { get; } =
    [
        Named("IndexName", PropertyShape.Text) with { IsRequired = true },
        Named("KeySchema", KeySchema) with { IsRequired = true },
        Named("Projection", PropertyShape.Object(
            Named("ProjectionType", PropertyShape.OneOf("ALL", "KEYS_ONLY", "INCLUDE")),
            Named("NonKeyAttributes", PropertyShape.ListOf(PropertyShape.Text)))) with { IsRequired = true },
    ];

    public static PropertyDefinition StreamViewType { get; } =
        Named("StreamViewType", PropertyShape.OneOf("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"));

    /// <summary>Of tables and global tables.</summary>
    public static PropertyDefinition[] Common { get; } =
    [
        Named("TableName", PropertyShape.Text),
        Named("KeySchema", KeySchema) with { IsRequired = true },
        Named("AttributeDefinitions", PropertyShape.ListOf(PropertyShape.Object(
            Named("AttributeName", PropertyShape.Text), Named("AttributeType", PropertyShape.OneOf("S", "N", "B"))))),
        Named("BillingMode", PropertyShape.OneOf("PROVISIONED", "PAY_PER_REQUEST")),
        Named("LocalSecondaryIndexes", PropertyShape.ListOf(PropertyShape.Object([.. Index]))),
        Named("TimeToLiveSpecification", PropertyShape.Object(
            Named("AttributeName", PropertyShape.Text), Named("Enabled", PropertyShape.Boolean))),
    ];

    private static PropertyDefinition Named(string name, PropertyShape shape) => new(name, shape) { ApiName = name };
}
