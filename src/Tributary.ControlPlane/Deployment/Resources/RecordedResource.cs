using System.Collections.Immutable;
using Tributary.Aws;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Resources;

/// <summary>What a recorded resource's values are made of.</summary>
internal sealed record RecordedName(string Name, AwsScope Scope)
{
    public string Arn(string service, string resource) => Scope.Arn(service, resource).ToString();

    /// <summary>An ARN of a service without regions.</summary>
    public string GlobalArn(string service, string resource) =>
        new Arn(Scope.Partition, service, string.Empty, Scope.AccountId, resource).ToString();
}

/// <summary>
/// A resource outside this product (a role, a log group): it gets a name, Ref and attributes of the usual form, and its
/// properties are not evaluated. The summary of a deployment names it.
/// </summary>
internal sealed class RecordedResource(string name, Func<RecordedName, string> reference) : ResourceType
{
    /// <summary>The tightest limit among these types, that of IAM roles.</summary>
    private const int NameLengthMax = 64;

    /// <summary>What is compared: the name a template gives, and a fingerprint of everything it says.</summary>
    private const string OwnName = "Name";
    private const string Fingerprint = "Fingerprint";

    public override string Name => name;

    public override ObjectShape Shape { get; } = new([]);

    public override bool IsRecordedOnly => true;

    public override ImmutableArray<string>? Attributes => null;

    /// <summary>The property that names the resource, if there is one.</summary>
    public string? NameProperty { get; init; }

    /// <summary>The attributes whose form is known.</summary>
    public Dictionary<string, Func<RecordedName, string>> Known { get; init; } = [];

    /// <summary>Why an AppSync resource cannot use it; null when it can.</summary>
    public string? NotBuilt { get; init; }

    /// <summary>Whether the type is unknown, which is worth a warning.</summary>
    public bool IsUnknown { get; init; }

    public ResourceProperties ReadProperties(ResourceDeclaration declaration, EvaluationScope scope)
    {
        var values = new ObjectBuilder().Set(Fingerprint, PropertyHashes.Of(declaration.Properties));
        if (NameProperty is not null && declaration.Properties[NameProperty] is { } node && Evaluate(node, scope) is { IsString: true } own)
            values.Set(OwnName, own);
        return new ResourceProperties(values.Build(), new Dictionary<string, TextOrigin>(), new Dictionary<string, string>());
    }

    public override bool Replaces(string compared) => compared == OwnName;

    public override ValueTask<LiveResource?> ReadAsync(
        ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<LiveResource?>(Describe(record.PhysicalId, context));

    public override ValueTask<CreatedResource> CreateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken)
    {
        string physicalId = step.Properties.Text(OwnName) ?? context.Names.New(step.LogicalId, NameLengthMax);
        return ValueTask.FromResult(new CreatedResource(physicalId, ObjectValue.Empty, Describe(physicalId, context)));
    }

    public override ValueTask<LiveResource> UpdateAsync(
        ResourceStep step, DeploymentContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Describe(step.Record!.PhysicalId, context));

    public override ValueTask DeleteAsync(ResourceRecord record, DeploymentContext context, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <summary>An attribute: the type's own, or a stand-in of its usual form.</summary>
    public string Attribute(string physicalId, string attribute, AwsScope scope)
    {
        var named = new RecordedName(physicalId, scope);
        if (Known.TryGetValue(attribute, out Func<RecordedName, string>? value))
            return value(named);
        string service = Name.Split("::") is [_, var part, ..] ? part.ToLowerInvariant() : "custom";
        return attribute.EndsWith("Arn", StringComparison.Ordinal) ? named.Arn(service, physicalId) : $"{physicalId}-{attribute}";
    }

    private LiveResource Describe(string physicalId, DeploymentContext context) =>
        new(reference(new RecordedName(physicalId, context.Scope)), ObjectValue.Empty);

    // A name that cannot be evaluated does not stop the deployment, as the rest of the properties would not.
    private static Value Evaluate(TemplateNode node, EvaluationScope scope)
    {
        try
        {
            return scope.Evaluate(node) ?? Value.Null;
        }
        catch (TemplateException)
        {
            return Value.Null;
        }
    }
}
