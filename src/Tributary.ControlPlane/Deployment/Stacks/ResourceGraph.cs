using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>
/// Which resource needs which: references, DependsOn, and the edges that AppSync implies (a resolver and a function need the
/// schema of their API and its further types). Ready resources go by kind, then in the template's order.
/// </summary>
internal sealed class ResourceGraph
{
    private const string SchemaType = "AWS::AppSync::GraphQLSchema";
    private const string FurtherType = "AWS::AppSync::Type";

    private static readonly string[] NeedSchema = ["AWS::AppSync::Resolver", "AWS::AppSync::FunctionConfiguration"];

    private readonly ImmutableArray<ResourceDeclaration> _resources;
    private readonly Dictionary<string, Dictionary<string, SourcePosition>> _needs = new(StringComparer.Ordinal);

    private ResourceGraph(ImmutableArray<ResourceDeclaration> resources) => _resources = resources;

    /// <param name="resources">The resources whose condition holds.</param>
    /// <param name="scope">For names, and for the branches of Fn::If.</param>
    /// <param name="problems">Gets unknown names and circles.</param>
    public static ResourceGraph Build(
        ImmutableArray<ResourceDeclaration> resources, EvaluationScope scope, ProblemList problems)
    {
        var graph = new ResourceGraph(resources);
        foreach (ResourceDeclaration resource in resources)
            graph._needs.Add(resource.LogicalId, References(resource, scope, problems));
        graph.AddImpliedEdges(scope);
        return graph;
    }

    /// <summary>The logical ids a resource needs.</summary>
    public IEnumerable<string> NeedsOf(string logicalId) => _needs[logicalId].Keys;

    /// <summary>The resources, each behind all it needs; what is in a circle is reported and left out.</summary>
    public ImmutableArray<ResourceDeclaration> Order(ProblemList problems)
    {
        var waitingFor = _needs.ToDictionary(pair => pair.Key, pair => pair.Value.Count, StringComparer.Ordinal);
        ILookup<string, string> neededBy = _needs.SelectMany(pair => pair.Value.Keys, (pair, need) => (need, pair.Key))
            .ToLookup(edge => edge.need, edge => edge.Key, StringComparer.Ordinal);
        var byId = _resources.Select((resource, index) => (resource, index))
            .ToDictionary(item => item.resource.LogicalId, StringComparer.Ordinal);
        var ready = new PriorityQueue<ResourceDeclaration, (int Rank, int Index)>();
        foreach ((ResourceDeclaration resource, int index) in byId.Values.Where(item => waitingFor[item.resource.LogicalId] == 0))
            ready.Enqueue(resource, (ResourceTypes.Find(resource.Type).Rank, index));

        var order = ImmutableArray.CreateBuilder<ResourceDeclaration>(_resources.Length);
        while (ready.TryDequeue(out ResourceDeclaration? next, out _))
        {
            order.Add(next);
            foreach (string waiting in neededBy[next.LogicalId].Where(waiting => --waitingFor[waiting] == 0))
                ready.Enqueue(byId[waiting].resource, (ResourceTypes.Find(byId[waiting].resource.Type).Rank, byId[waiting].index));
        }

        if (order.Count < _resources.Length)
            ReportCircle(waitingFor, problems);
        return order.ToImmutable();
    }

    private static Dictionary<string, SourcePosition> References(
        ResourceDeclaration resource, EvaluationScope scope, ProblemList problems)
    {
        var collector = new ReferenceCollector(scope, exception => problems.Add(exception, resource));
        collector.Collect(resource.Properties);
        var needs = new Dictionary<string, SourcePosition>(collector.References, StringComparer.Ordinal);
        foreach (Name name in resource.DependsOn)
        {
            if (scope.Resources.Contains(name.Text))
                needs.TryAdd(name.Text, name.Position);
            else if (!scope.Resources.IsLeftOut(name.Text))
                problems.Add(scope.UnknownResource(name.Text, name.Position), resource, "DependsOn");
        }

        return needs;
    }

    private void AddImpliedEdges(EvaluationScope scope)
    {
        AddImpliedEdges(SchemaType, [FurtherType, .. NeedSchema], scope);
        AddImpliedEdges(FurtherType, NeedSchema, scope);
    }

    private void AddImpliedEdges(string neededType, string[] needingTypes, EvaluationScope scope)
    {
        ILookup<string, ResourceDeclaration> needed = _resources.Where(resource => resource.Type == neededType)
            .ToLookup(resource => Api(resource, scope), StringComparer.Ordinal);
        if (needed.Count == 0)
            return;
        foreach (ResourceDeclaration resource in _resources.Where(resource => needingTypes.Contains(resource.Type)))
        {
            foreach (ResourceDeclaration need in needed[Api(resource, scope)])
                _needs[resource.LogicalId].TryAdd(need.LogicalId, resource.Position);
        }
    }

    // Which API a resource belongs to: the resource its ApiId refers to, else the way the ApiId is written.
    private static string Api(ResourceDeclaration resource, EvaluationScope scope)
    {
        if (resource.Properties["ApiId"] is not { } apiId)
            return string.Empty;
        var collector = new ReferenceCollector(scope, _ => { });
        collector.Collect(apiId);
        return collector.References.Count == 1 ? collector.References.Keys.First() : PropertyHashes.Of(apiId);
    }

    // Every resource left waits for another one that is left, so walking from any leads into a circle.
    private void ReportCircle(Dictionary<string, int> waitingFor, ProblemList problems)
    {
        var path = new List<string>();
        string at = _resources.First(resource => waitingFor[resource.LogicalId] > 0).LogicalId;
        while (!path.Contains(at))
        {
            path.Add(at);
            at = _needs[at].Keys.First(need => waitingFor[need] > 0);
        }

        List<string> circle = path[path.IndexOf(at)..];
        SourcePosition position = _needs[circle[0]][circle.Count > 1 ? circle[1] : circle[0]];
        problems.Add(
            position, $"these resources need each other in a circle: {string.Join(" -> ", circle.Append(at))}",
            "Break it by writing one of the values out.", circle[0]);
    }
}
