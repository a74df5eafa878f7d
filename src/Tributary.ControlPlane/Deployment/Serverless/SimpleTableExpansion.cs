using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Serverless;

/// <summary><c>AWS::Serverless::SimpleTable</c>: a table with one key attribute, <c>id</c> of type String unless said otherwise.</summary>
internal static class SimpleTableExpansion
{
    private static readonly string[] Known =
        ["PrimaryKey", "ProvisionedThroughput", "TableName", "Tags", "SSESpecification", "PointInTimeRecoverySpecification"];

    private static readonly Dictionary<string, string> Types = new() { ["String"] = "S", ["Number"] = "N", ["Binary"] = "B" };

    public static ResourceDeclaration Expand(ResourceDeclaration resource, ProblemList problems)
    {
        var reader = new PropertyMap(resource, resource.Properties, string.Empty, problems);
        reader.CheckKeys(Known);
        PropertyMap key = reader.Map("PrimaryKey");
        key.CheckKeys(["Name", "Type"]);
        SourcePosition position = resource.Properties.Position;
        TemplateNode name = key["Name"] ?? TemplateNodes.Text("id", position);
        TemplateNode throughput = reader["ProvisionedThroughput"]!;
        TemplateMapping properties = TemplateNodes.Mapping(
            position,
            ("TableName", reader["TableName"]),
            ("AttributeDefinitions", OneOf(position, ("AttributeName", name), ("AttributeType", Type(key, position)))),
            ("KeySchema", OneOf(position, ("AttributeName", name), ("KeyType", TemplateNodes.Text("HASH", position)))),
            ("BillingMode", throughput is null ? TemplateNodes.Text("PAY_PER_REQUEST", position) : null),
            ("ProvisionedThroughput", throughput),
            ("SSESpecification", reader["SSESpecification"]),
            ("PointInTimeRecoverySpecification", reader["PointInTimeRecoverySpecification"]),
            ("Tags", reader["Tags"]));
        return resource with { Type = "AWS::DynamoDB::Table", Properties = properties };
    }

    private static TemplateList OneOf(SourcePosition position, params IEnumerable<(string, TemplateNode?)> members) =>
        TemplateNodes.List(position, [TemplateNodes.Mapping(position, members)]);

    private static TemplateScalar Type(PropertyMap key, SourcePosition position)
    {
        if (key["Type"] is not { } type)
            return TemplateNodes.Text("S", position);
        if (type is TemplateScalar scalar && Types.TryGetValue(scalar.Text, out string? attributeType))
            return TemplateNodes.Text(attributeType, type.Position);
        key.Report("Type", type.Position, "a key attribute is a String, a Number or a Binary");
        return TemplateNodes.Text("S", type.Position);
    }
}
