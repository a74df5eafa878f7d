namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>Projections ("Projection expressions", Developer Guide); no two of their paths overlap.</summary>
internal sealed class ProjectionGrammar(Random random) : ExpressionGrammar(random)
{
    private const int PathsMax = 6;

    private static readonly string[] Targets = ["a", "b", "n", "note", "tags", "doc", "lst", "id", "#odd", "#x", "nowhere"];

    public override IReadOnlyList<Production> Productions { get; } =
        [Production.Name, Production.NamePlaceholder, Production.Member, Production.Position];

    public override IReadOnlyList<string> Vocabulary => Words;

    protected override void Write()
    {
        int next = 0;
        string[] targets = Several(Targets, 1 + Below(PathsMax));
        Separated(",", targets.Length, () => Path(targets[next++]));
    }
}
