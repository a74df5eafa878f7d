using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// <c>AWS::DynamoDB::GlobalTable</c>, what the CDK makes of <c>TableV2</c>: here a table in the region of the stack. What its
/// replica there says of protection is kept; further replicas are not made, and a warning says so.
/// </summary>
internal sealed class GlobalTableResource : TableType
{
    private const string Replicas = "Replicas";
    private const string Protection = "DeletionProtectionEnabled";

    /// <summary>Nothing here is throttled; a provisioned table only has to say some number.</summary>
    private static readonly ObjectValue SomeThroughput = ObjectValue.Of(("ReadCapacityUnits", 5), ("WriteCapacityUnits", 5));

    public override string Name => "AWS::DynamoDB::GlobalTable";

    public override ObjectShape Shape { get; } = new(
    [
        .. TableShapes.Common,
        Named("GlobalSecondaryIndexes", PropertyShape.ListOf(PropertyShape.Object(
        [
            .. TableShapes.Index,
            .. Ignored(
                "WriteProvisionedThroughputSettings", "WriteOnDemandThroughputSettings", "ReadProvisionedThroughputSettings",
                "ReadOnDemandThroughputSettings", "WarmThroughput"),
        ]))),
        Named(Stream, PropertyShape.Object(TableShapes.StreamViewType)),
        Named(Replicas, PropertyShape.ListOf(PropertyShape.Object(
        [
            Named("Region", PropertyShape.Text) with { IsRequired = true }, Named(Protection, PropertyShape.Boolean),
            .. Ignored(
                "ContributorInsightsSpecification", "GlobalSecondaryIndexes", "KinesisStreamSpecification",
                "PointInTimeRecoverySpecification", "ReadOnDemandThroughputSettings", "ReadProvisionedThroughputSettings",
                "ReplicaStreamSpecification", "ResourcePolicy", "SSESpecification", "TableClass", "Tags"),
        ]))) with { IsRequired = true },
        .. Ignored(
            "GlobalTableSourceArn", "GlobalTableWitnesses", "GlobalTableSettingsReplicationMode", "MultiRegionConsistency",
            "ReadOnDemandThroughputSettings", "ReadProvisionedThroughputSettings", "SSESpecification", "WarmThroughput",
            "WriteOnDemandThroughputSettings", "WriteProvisionedThroughputSettings"),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["Arn", "StreamArn", "TableId"];

    public override ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        string[] elsewhere =
        [
            .. step.Properties[Replicas].AsList().Select(replica => replica["Region"].AsString())
                .Where(region => region != context.Scope.Region),
        ];
        if (elsewhere.Length > 0)
            context.Warn(step.Declaration, $"the replicas in {string.Join(", ", elsewhere)} are not made", null, Replicas);
        return base.CreateAsync(step, context, cancellationToken);
    }

    protected override ObjectValue Table(ResourceProperties properties)
    {
        var table = new ObjectBuilder(properties.Values);
        table.Remove(Replicas);
        if (properties[Replicas].AsList().Any(replica => replica[Protection] == true))
            table.Set(Protection, true);
        if (properties.Text("BillingMode") != "PROVISIONED")
            return table.Build();
        table.Set("ProvisionedThroughput", SomeThroughput);
        if (properties["GlobalSecondaryIndexes"].TryGetList(out ListValue? indexes))
        {
            table.Set("GlobalSecondaryIndexes", ListValue.From(indexes.Select(index => Value.From(
                new ObjectBuilder(index.AsObject()).Set("ProvisionedThroughput", SomeThroughput).Build()))));
        }

        return table.Build();
    }
}
