using System.Collections.Immutable;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// <c>Custom::AmplifyDynamoDBTable</c>, what Amplify's data construct makes of a model: in an AWS account a Lambda function calls
/// DynamoDB with these properties, here they are a table as any other. A change of its keys makes a new table.
/// </summary>
internal sealed class AmplifyTableResource : TableType
{
    private const string Indexes = "globalSecondaryIndexes";
    private const string LocalIndexes = "localSecondaryIndexes";

    private static readonly PropertyShape Keys = PropertyShape.ListOf(PropertyShape.Object(
        Camel("attributeName", PropertyShape.Text), Camel("keyType", PropertyShape.OneOf("HASH", "RANGE"))));

    // The construct leaves its members in upper case here, and reads both.
    private static readonly PropertyShape Throughput = PropertyShape.Object(
        Named("ReadCapacityUnits", PropertyShape.Number), Named("WriteCapacityUnits", PropertyShape.Number),
        Camel("readCapacityUnits", PropertyShape.Number), Camel("writeCapacityUnits", PropertyShape.Number));

    private static readonly PropertyShape IndexList = PropertyShape.ListOf(PropertyShape.Object(
        Camel("indexName", PropertyShape.Text) with { IsRequired = true },
        Camel("keySchema", Keys) with { IsRequired = true },
        Camel("projection", PropertyShape.Object(
            Camel("projectionType", PropertyShape.OneOf("ALL", "KEYS_ONLY", "INCLUDE")),
            Camel("nonKeyAttributes", PropertyShape.ListOf(PropertyShape.Text)))) with
        { IsRequired = true },
        Camel("provisionedThroughput", Throughput)));

    private static readonly PropertyDefinition[] Members =
    [
        Camel("tableName", PropertyShape.Text),
        Camel("keySchema", Keys) with { IsRequired = true },
        Camel("attributeDefinitions", PropertyShape.ListOf(PropertyShape.Object(
            Camel("attributeName", PropertyShape.Text), Camel("attributeType", PropertyShape.OneOf("S", "N", "B"))))),
        Camel("billingMode", PropertyShape.OneOf("PROVISIONED", "PAY_PER_REQUEST")),
        Camel("provisionedThroughput", Throughput),
        Camel(Indexes, IndexList),
        Camel(LocalIndexes, IndexList),
        Camel("streamSpecification", PropertyShape.Object(
            Camel("streamViewType", PropertyShape.OneOf("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY")))),
        Camel("timeToLiveSpecification", PropertyShape.Object(
            Camel("attributeName", PropertyShape.Text), Camel("enabled", PropertyShape.Boolean))),
        Camel("deletionProtectionEnabled", PropertyShape.Boolean),
    ];

    public override string Name => "Custom::AmplifyDynamoDBTable";

    public override ObjectShape Shape { get; } = new(
    [
        .. Members,
        .. Ignored(
            "ServiceToken", "ServiceTimeout", "sseSpecification", "pointInTimeRecoverySpecification",
            "allowDestructiveGraphqlSchemaUpdates", "replaceTableUponGsiUpdate", "isImported"),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["TableArn", "TableStreamArn", TableName];

    protected override string ArnAttribute => "TableArn";

    protected override string StreamAttribute => "TableStreamArn";

    // The construct names a throughput beside on-demand billing, which DynamoDB refuses.
    protected override ObjectValue Table(ResourceProperties properties)
    {
        bool isProvisioned = properties.Text("billingMode") == "PROVISIONED";
        var table = new ObjectBuilder();
        foreach (PropertyDefinition member in Members)
        {
            Value value = properties[member.Name];
            if (member.Name is Indexes or LocalIndexes && value.TryGetList(out ListValue? indexes))
                value = ListValue.From(indexes.Select(index => isProvisioned ? index : WithoutThroughput(index.AsObject())));
            bool isEmpty = value.TryGetList(out ListValue? list) && list.Count == 0;
            if (!isEmpty && (isProvisioned || member.ApiName != "ProvisionedThroughput"))
                table.SetUnlessNull(member.ApiName, value);
        }

        return table.Build();
    }

    private static Value WithoutThroughput(ObjectValue index)
    {
        var members = new ObjectBuilder(index);
        members.Remove("ProvisionedThroughput");
        return members.Build();
    }

    private static PropertyDefinition Camel(string name, PropertyShape shape) =>
        new(name, shape) { ApiName = $"{char.ToUpperInvariant(name[0])}{name[1..]}" };
}
