using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>
/// A table, in one of the spellings that templates have for it. Its operations wait in <see cref="TableChanges"/> until AppSync
/// has accepted everything.
/// </summary>
internal abstract class TableType : ResourceType
{
    protected const string TableName = "TableName";
    protected const string KeySchema = "KeySchema";
    protected const string AttributeDefinitions = "AttributeDefinitions";
    protected const string TimeToLive = "TimeToLiveSpecification";
    protected const string Stream = "StreamSpecification";
    private const int NameLengthMax = 255;

    /// <summary>Compared beside the members: the types of the key attributes, whose change makes a new table.</summary>
    private const string KeyTypes = "KeyTypes";

    private static readonly string[] Replacing = [TableName, KeySchema, KeyTypes, "LocalSecondaryIndexes"];

    public override int Rank => Ranks.Table;

    /// <summary>The attribute that gives the table's ARN.</summary>
    protected virtual string ArnAttribute => "Arn";

    /// <summary>The attribute that gives the ARN of the table's stream.</summary>
    protected virtual string StreamAttribute => "StreamArn";

    /// <summary>The members of CreateTable, and TimeToLiveSpecification.</summary>
    protected abstract ObjectValue Table(ResourceProperties properties);

    public override ObjectValue Compared(ResourceProperties properties)
    {
        ObjectValue table = Table(properties);
        var keys = ListOf(table[KeySchema]).Select(key => key["AttributeName"]).ToHashSet();
        IEnumerable<Value> types = ListOf(table[AttributeDefinitions]).Where(attribute => keys.Contains(attribute["AttributeName"]));
        return new ObjectBuilder(table).Set(KeyTypes, ListValue.From(types)).Build();
    }

    public override bool Replaces(string compared) => Replacing.Contains(compared);

    public override async ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue? table = await context.Tables.DescribeAsync(record.PhysicalId, cancellationToken);
        return table is null ? null : Describe(record.PhysicalId, table["LatestStreamArn"], context);
    }

    public override ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        ObjectValue table = Table(step.Properties);
        string? ownName = table[TableName].TryGetString(out string given) ? given : null;
        if (ownName is not null && ownName == step.Record?.PhysicalId)
        {
            throw new TemplateException(
                NameProperty(step).Position, $"the table '{ownName}' has to be replaced, and a second one cannot have its name",
                $"Change '{NameProperty(step).Key}', or remove it.");
        }

        string name = ownName ?? context.Names.New(step.LogicalId, NameLengthMax);
        context.Tables.Create(step, Request(name, table), TimeToLiveOf(table));
        return ValueTask.FromResult(new CreatedResource(name, ObjectValue.Empty, Describe(name, Planned(table), context)));
    }

    public override ValueTask<LiveResource> UpdateAsync(ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        string name = step.Record!.PhysicalId;
        ObjectValue table = Table(step.Properties);
        context.Tables.Update(step, Request(name, table), TimeToLiveOf(table));
        return ValueTask.FromResult(Describe(name, Planned(table), context));
    }

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        context.Tables.Delete(record);
        return ValueTask.CompletedTask;
    }

    /// <summary>A property whose name, and whose members' names, the API has too.</summary>
    protected static PropertyDefinition Named(string name, PropertyShape shape) => new(name, shape) { ApiName = name };

    protected static IEnumerable<PropertyDefinition> Ignored(params IEnumerable<string> names) =>
        names.Select(name => new PropertyDefinition(name, PropertyShape.Ignored));

    private (string Key, SourcePosition Position) NameProperty(ResourceStep step)
    {
        string name = Shape.Properties.First(property => property.ApiName == TableName).Name;
        return (name, step.Declaration.Properties[name]!.Position);
    }

    private static ListValue ListOf(Value value) => value.TryGetList(out ListValue? list) ? list : ListValue.Empty;

    private static ObjectValue Request(string name, ObjectValue table)
    {
        var request = new ObjectBuilder().Set(TableName, name);
        foreach ((string key, Value value) in table)
        {
            if (key == Stream)
                request.Set(key, ObjectValue.Of(("StreamEnabled", true), ("StreamViewType", value["StreamViewType"])));
            else if (key is not (TableName or TimeToLive))
                request.Set(key, value);
        }

        return request.Build();
    }

    private static ObjectValue? TimeToLiveOf(ObjectValue table) =>
        table[TimeToLive].TryGetObject(out ObjectValue? specification) ? specification : null;

    // The service gives the stream its name, a timestamp, when it makes it: read again once the table is there.
    private static Value Planned(ObjectValue table) => table.Contains(Stream) ? "pending" : Value.Null;

    private LiveResource Describe(string name, Value stream, DeploymentContext context)
    {
        string arn = context.Scope.Arn("dynamodb", $"table/{name}").ToString();
        var attributes = new ObjectBuilder().Set(ArnAttribute, arn).SetUnlessNull(StreamAttribute, stream);
        if (Attributes!.Value.Contains(TableName))
            attributes.Set(TableName, name);
        return new LiveResource(name, attributes.Build());
    }
}
