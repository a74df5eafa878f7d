using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::DynamoDB::Table</c>. Its operations wait in <see cref="TableChanges"/> until AppSync has accepted everything.</summary>
internal sealed class TableResource : ResourceType
{
    private const int NameLengthMax = 255;

    /// <summary>Compared beside the properties: the types of the key attributes, whose change makes a new table.</summary>
    private const string KeyTypes = "KeyTypes";

    private static readonly PropertyShape KeySchema =
        PropertyShape.ListOf(PropertyShape.Object(
            Named("AttributeName", PropertyShape.Text), Named("KeyType", PropertyShape.OneOf("HASH", "RANGE"))));

    private static readonly PropertyShape Throughput = PropertyShape.Object(
        Named("ReadCapacityUnits", PropertyShape.Number), Named("WriteCapacityUnits", PropertyShape.Number));

    private static readonly PropertyDefinition[] IndexProperties =
    [
        Named("IndexName", PropertyShape.Text) with { IsRequired = true },
        Named("KeySchema", KeySchema) with { IsRequired = true },
        Named("Projection", PropertyShape.Object(
            Named("ProjectionType", PropertyShape.OneOf("ALL", "KEYS_ONLY", "INCLUDE")),
            Named("NonKeyAttributes", PropertyShape.ListOf(PropertyShape.Text)))) with { IsRequired = true },
    ];

    public override string Name => "AWS::DynamoDB::Table";

    public override int Rank => Ranks.Table;

    public override ObjectShape Shape { get; } = new(
    [
        Named("TableName", PropertyShape.Text) with { Replaces = true },
        Named("KeySchema", KeySchema) with { IsRequired = true, Replaces = true },
        Named("AttributeDefinitions", PropertyShape.ListOf(PropertyShape.Object(
            Named("AttributeName", PropertyShape.Text), Named("AttributeType", PropertyShape.OneOf("S", "N", "B"))))),
        Named("BillingMode", PropertyShape.OneOf("PROVISIONED", "PAY_PER_REQUEST")),
        Named("ProvisionedThroughput", Throughput),
        Named("GlobalSecondaryIndexes", PropertyShape.ListOf(PropertyShape.Object(
        [
            .. IndexProperties, Named("ProvisionedThroughput", Throughput),
            .. Ignored("ContributorInsightsSpecification", "OnDemandThroughput", "WarmThroughput"),
        ]))),
        Named("LocalSecondaryIndexes", PropertyShape.ListOf(PropertyShape.Object([.. IndexProperties]))) with { Replaces = true },
        Named("StreamSpecification", PropertyShape.Object(
        [
            Named("StreamViewType", PropertyShape.OneOf("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY")),
            .. Ignored("ResourcePolicy"),
        ])),
        Named("TimeToLiveSpecification", PropertyShape.Object(
            Named("AttributeName", PropertyShape.Text), Named("Enabled", PropertyShape.Boolean))),
        Named("DeletionProtectionEnabled", PropertyShape.Boolean),
        .. Ignored(
            "ContributorInsightsSpecification", "ImportSourceSpecification", "KinesisStreamSpecification", "OnDemandThroughput",
            "PointInTimeRecoverySpecification", "ResourcePolicy", "SSESpecification", "TableClass", "Tags", "WarmThroughput"),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["Arn", "StreamArn"];

    public override ObjectValue Compared(ResourceProperties properties)
    {
        var keys = (properties["KeySchema"].TryGetList(out ListValue? schema) ? schema : ListValue.Empty)
            .Select(key => key["AttributeName"]).ToHashSet();
        ListValue attributes = properties["AttributeDefinitions"].TryGetList(out ListValue? list) ? list : ListValue.Empty;
        return new ObjectBuilder(properties.Values)
            .Set(KeyTypes, ListValue.From(attributes.Where(attribute => keys.Contains(attribute["AttributeName"])))).Build();
    }

    public override bool Replaces(string compared) => compared == KeyTypes || base.Replaces(compared);

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue? table = await context.Tables.DescribeAsync(record.PhysicalId, cancellationToken);
        return table is null ? null : Describe(record.PhysicalId, table["LatestStreamArn"], context);
    }

    public override ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        string? ownName = step.Properties.Text("TableName");
        if (ownName is not null && ownName == step.Record?.PhysicalId)
        {
            throw new TemplateException(
                step.Declaration.Properties["TableName"]!.Position,
                $"the table '{ownName}' has to be replaced, and a second one cannot have its name",
                "Change 'TableName', or remove it.");
        }

        string name = ownName ?? context.Names.New(step.LogicalId, NameLengthMax);
        context.Tables.Create(step, Request(name, step.Properties), TimeToLive(step));
        return ValueTask.FromResult(new CreatedResource(name, ObjectValue.Empty, Describe(name, Planned(step), context)));
    }

    public override ValueTask<LiveResource> UpdateAsync(ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        string name = step.Record!.PhysicalId;
        context.Tables.Update(step, Request(name, step.Properties), TimeToLive(step));
        return ValueTask.FromResult(Describe(name, Planned(step), context));
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        context.Tables.Delete(record);
        return ValueTask.CompletedTask;
    }

    private static PropertyDefinition Named(string name, PropertyShape shape) => new(name, shape) { ApiName = name };

    private static IEnumerable<PropertyDefinition> Ignored(params IEnumerable<string> names) =>
        names.Select(name => new PropertyDefinition(name, PropertyShape.Ignored));

    private static ObjectValue Request(string name, ResourceProperties properties)
    {
        var request = new ObjectBuilder().Set("TableName", name);
        foreach ((string key, Value value) in properties.Values)
        {
            if (key == "StreamSpecification")
                request.Set(key, ObjectValue.Of(("StreamEnabled", true), ("StreamViewType", value["StreamViewType"])));
            else if (key is not ("TableName" or "TimeToLiveSpecification"))
                request.Set(key, value);
        }

        return request.Build();
    }

    private static ObjectValue? TimeToLive(ResourceStep step) =>
        step.Properties["TimeToLiveSpecification"].TryGetObject(out ObjectValue? specification) ? specification : null;

    // The service gives the stream its name, a timestamp, when it makes it: read again once the table is there.
    private static Value Planned(ResourceStep step) => step.Properties.Has("StreamSpecification") ? "pending" : Value.Null;

    private static LiveResource Describe(string name, Value stream, DeploymentContext context)
    {
        string arn = context.Scope.Arn("dynamodb", $"table/{name}").ToString();
        var attributes = new ObjectBuilder().Set("Arn", arn).SetUnlessNull("StreamArn", stream);
        return new LiveResource(name, attributes.Build());
    }
}
