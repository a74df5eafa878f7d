using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.Accounts;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.Values;
using static Tributary.ControlPlane.Deployment.Resources.PropertyDefinition;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary><c>AWS::SSM::Parameter</c>: kept with its value, so that tools and other templates can read it.</summary>
internal sealed class SystemParameterResource : ResourceType
{
    private const int NameLengthMax = 255;

    public override string Name => "AWS::SSM::Parameter";

    public override ObjectShape Shape { get; } = new(
    [
        new PropertyDefinition("Name", PropertyShape.Text) { Replaces = true },
        Required("Type", PropertyShape.OneOf([.. SystemParameterRules.Types])),
        Required("Value", PropertyShape.Text),
        Optional("Description", PropertyShape.Text),
        Optional("DataType", PropertyShape.Text),
        .. new[] { "AllowedPattern", "Policies", "Tags", "Tier" }.Select(name => new PropertyDefinition(name, PropertyShape.Ignored)),
    ]);

    public override ImmutableArray<string>? Attributes { get; } = ["Type", "Value"];

    public override string? PhysicalIdOf(ResourceProperties properties, DeploymentContext context) => properties.Text("Name");

    public override ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context.SystemParameters.Own(record.PhysicalId) is { } parameter ? Describe(parameter) : null);

    public override ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        string name = step.Properties.Text("Name") ?? context.Names.New(step.LogicalId, NameLengthMax);
        if (context.SystemParameters.Own(name) is not null)
        {
            throw new TemplateException(
                step.Declaration.Properties["Name"]?.Position ?? step.Declaration.Position,
                $"a parameter '{name}' exists already, and not under this logical id of the stack",
                "Give this one another name, or the logical id that it had.");
        }

        return ValueTask.FromResult(new CreatedResource(name, ObjectValue.Empty, Put(step, name, context)));
    }

    public override ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Put(step, step.Record!.PhysicalId, context));

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken)
    {
        context.SystemParameters.Delete(record.PhysicalId);
        return ValueTask.CompletedTask;
    }

    private static LiveResource Put(ResourceStep step, string name, DeploymentContext context)
    {
        ResourceProperties properties = step.Properties;
        var parameter = new SystemParameter(name, properties.RequiredText("Type"), properties.RequiredText("Value"))
        {
            Description = properties.Text("Description"),
            DataType = properties.Text("DataType") ?? "text",
        };
        Check(SystemParameterRules.RefuseName(name), "Name", step);
        Check(SystemParameterRules.RefuseValue(parameter.Type, parameter.Value), "Value", step);
        context.SystemParameters.Put(parameter);
        return Describe(parameter);
    }

    private static void Check(AwsError? refusal, string property, ResourceStep step)
    {
        if (refusal is not null)
        {
            throw new TemplateException(
                step.Declaration.Properties[property]?.Position ?? step.Declaration.Position, refusal.Message.TrimEnd('.'));
        }
    }

    private static LiveResource Describe(SystemParameter parameter) =>
        new(parameter.Name, ObjectValue.Of(("Type", parameter.Type), ("Value", parameter.Value)));
}
