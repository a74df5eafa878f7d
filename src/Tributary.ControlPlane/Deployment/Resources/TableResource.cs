using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::DynamoDB::Table</c>.</summary>
internal sealed class TableResource : TableType
{
    public override string Name => "AWS::DynamoDB::Table";

    public override ObjectShape Shape { get; } = new(
    [
        .. TableShapes.Common,
        Named("ProvisionedThroughput", TableShapes.Throughput),
        Named("GlobalSecondaryIndexes", PropertyShape.ListOf(PropertyShape.Object(
        [
            .. TableShapes.Index, Named("ProvisionedThroughput", TableShapes.Throughput),
            .. Ignored("ContributorInsightsSpecification", "OnDemandThroughput", "WarmThroughput"),
        ]))),
        Named(Stream, PropertyShape.Object([TableShapes.StreamViewType, .. Ignored("ResourcePolicy")])),
        Named("DeletionProtectionEnabled", PropertyShape.Boolean),
        .. Ignored(
            "ContributorInsightsSpecification", "ImportSourceSpecification", "KinesisStreamSpecification", "OnDemandThroughput",
            "PointInTimeRecoverySpecification", "ResourcePolicy", "SSESpecification", "TableClass", "Tags", "WarmThroughput"),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["Arn", "StreamArn"];

    protected override ObjectValue Table(ResourceProperties properties) => properties.Values;
}
