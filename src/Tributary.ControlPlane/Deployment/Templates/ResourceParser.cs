using System.Collections.Immutable;

namespace Tributary.ControlPlane.Deployment.Templates;

/// <summary>One entry of 'Resources' and its attributes ("Resource attribute reference", AWS CloudFormation User Guide).</summary>
internal sealed class ResourceParser(ProblemList problems)
{
    private static readonly string[] Attributes =
    [
        "Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata", "CreationPolicy",
        "UpdatePolicy", "Connectors", "IgnoreGlobals",
    ];

    public ResourceDeclaration? Parse(string logicalId, TemplateEntry entry, TemplateMapping definition)
    {
        foreach (TemplateEntry attribute in definition.Entries.Where(attribute => !Attributes.Contains(attribute.Key)))
        {
            problems.Add(
                attribute.KeyPosition, $"a resource has no attribute '{attribute.Key}'",
                Suggestion.For(attribute.Key, Attributes, "Properties belong below 'Properties'."), logicalId);
        }

        if (definition["Type"] is not TemplateScalar { IsNull: false } type)
        {
            problems.Add(entry.KeyPosition, "the resource has no 'Type'", "Add one, such as AWS::AppSync::GraphQLApi.", logicalId);
            return null;
        }

        return new ResourceDeclaration
        {
            LogicalId = logicalId,
            Type = type.Text,
            Position = entry.KeyPosition,
            Properties = Properties(logicalId, definition),
            DependsOn = DependsOn(logicalId, definition["DependsOn"]),
            Condition = Text(logicalId, definition, "Condition") is { } condition ? new Name(condition.Text, condition.Position) : null,
            DeletionPolicy = Policy(logicalId, definition, "DeletionPolicy"),
            UpdateReplacePolicy = Policy(logicalId, definition, "UpdateReplacePolicy"),
        };
    }

    private TemplateMapping Properties(string logicalId, TemplateMapping definition)
    {
        TemplateNode? node = definition["Properties"];
        if (node is null or TemplateScalar { IsNull: true })
            return TemplateMapping.Empty(definition.Position);
        if (node is TemplateMapping mapping && !TemplateNodes.IsFunction(mapping))
            return mapping;
        problems.Add(node.Position, $"'Properties' must be a mapping, and this is {node.Noun}", logicalId: logicalId);
        return TemplateMapping.Empty(node.Position);
    }

    private ImmutableArray<Name> DependsOn(string logicalId, TemplateNode? node)
    {
        var names = ImmutableArray.CreateBuilder<Name>();
        foreach (TemplateNode item in node is TemplateList list ? list.Items : node is null ? [] : [node])
        {
            if (item is TemplateScalar { IsNull: false } name)
                names.Add(new Name(name.Text, name.Position));
            else
                problems.Add(item.Position, $"takes logical ids, and this is {item.Noun}", logicalId: logicalId, path: "DependsOn");
        }

        return names.ToImmutable();
    }

    private TemplateScalar? Text(string logicalId, TemplateMapping definition, string attribute)
    {
        TemplateNode? node = definition[attribute];
        if (node is null or TemplateScalar { IsNull: false })
            return node as TemplateScalar;
        problems.Add(node.Position, $"must be a text, and this is {node.Noun}", logicalId: logicalId, path: attribute);
        return null;
    }

    // A local table has no snapshots: what AWS would snapshot before deleting is kept.
    private RemovalPolicy Policy(string logicalId, TemplateMapping definition, string attribute)
    {
        switch (Text(logicalId, definition, attribute))
        {
            case null or { Text: "Delete" }:
                return RemovalPolicy.Delete;
            case { Text: "Retain" or "Snapshot" or "RetainExceptOnCreate" }:
                return RemovalPolicy.Retain;
            case var other:
                string[] policies = ["Delete", "Retain", "Snapshot", "RetainExceptOnCreate"];
                problems.Add(
                    other.Position, $"there is no policy '{other.Text}'",
                    Suggestion.For(other.Text, policies, $"Use {string.Join(", ", policies)}."),
                    logicalId, attribute);
                return RemovalPolicy.Retain;
        }
    }
}
