using Tributary.Aws;
using Tributary.ControlPlane.Accounts;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Macros;
using Tributary.ControlPlane.Deployment.Parameters;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Serverless;
using Tributary.ControlPlane.Deployment.Stacks;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.ControlPlane.Tests.Deployment.Doubles;
using Tributary.Values;

namespace Tributary.ControlPlane.Tests.Deployment.Fuzz;

/// <summary>Everything that a deployment does with a template but for the operations: read, expand, order, evaluate.</summary>
internal static class TemplateTarget
{
    private static readonly AwsScope Scope = new("123456789012", "eu-west-1");

    /// <exception cref="TemplateException">The template is refused.</exception>
    public static async Task RunAsync(byte[] bytes)
    {
        DeploymentContext context = await NewContextAsync();
        var given = new Dictionary<string, string>();
        TemplateMapping root = await TemplateMacros.ExpandAsync(TemplateReader.Read("/t", bytes), given, "stack", context, default);
        Template template = ServerlessTransform.Expand(TemplateParser.Parse(root), context.Warnings);
        var problems = new ProblemList();
        var parameters = new ParameterResolver(template, given, context.SystemParameters, problems).Resolve();
        problems.ThrowIfAny();
        StackPlan plan = StackPlan.Of(template, parameters, "stack", context);
        foreach (ResourceDeclaration declaration in plan.Order)
        {
            ResourceType type = ResourceTypes.Find(declaration.Type);
            ResourceProperties properties = type is RecordedResource recorded
                ? recorded.ReadProperties(declaration, plan.Scope)
                : await new PropertyReader(declaration, plan.Scope, context.Tree.Files, problems).ReadAsync(type.Shape, default);
            PropertyHashes.Of(type is RecordedResource ? properties.Values : ObjectValue.Empty);
            var attributes = (type.Attributes ?? []).Select(name => (name, Value.From("value"))).ToArray();
            plan.Values.Set(declaration.LogicalId, "id", new LiveResource("id", ObjectValue.Of(attributes)));
        }

        OutputEvaluator.Evaluate(template, plan.Scope, context.Tree.Others("chat"), problems);
        problems.ThrowIfAny();
    }

    private static async Task<DeploymentContext> NewContextAsync() => new()
    {
        Scope = Scope,
        StackName = "chat",
        Management = new ManagementCalls(await new RecordingManagement().BeginAsync(Scope, default)),
        Tables = new TableChanges(new RecordingTables(), Scope, TimeProvider.System),
        SystemParameters = new SystemParameters(Scope, new Dictionary<string, SystemParameter>(), TimeProvider.System),
        Names = new PhysicalNames("chat", RandomSource.Seeded(1)),
        Clock = TimeProvider.System,
        Tree = new DeploymentTree(
            Scope, new Dictionary<string, StoredStack>(), new Dictionary<string, StackState>(), new Identifiers(RandomSource.Seeded(1)))
        {
            Files = new InputFiles(AssetIndex.Empty, allowsLocal: false),
        },
    };
}
