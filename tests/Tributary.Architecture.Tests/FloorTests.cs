namespace Tributary.Architecture.Tests;

/// <summary>The floors inside Tributary.AppSync, read from the compiled assembly: who refers to whom.</summary>
public sealed class FloorTests
{
    private const string Product = "Tributary.AppSync";

    /// <summary>From the street up. A room uses the floors below it, and the rooms beside it only where no circle comes of it.</summary>
    private static readonly string[][] Floors =
    [
        ["DataSources", "Authorization", "Caching", "Sync", "Util", "Observability"],
        ["Resolvers", "Subscriptions", "Events", "Merging", "Schemas"],
        ["Apis"],
        ["Protocols"],
    ];

    private static readonly Lazy<SortedDictionary<(string From, string To), SortedSet<string>>> Arrows = new(
        () => AssemblyReferences.BetweenNamespaces(Path.Combine(AppContext.BaseDirectory, $"{Product}.dll"), RoomOf));

    [Fact]
    public void Every_type_lives_in_a_room_of_a_known_floor() =>
        Findings.AssertNone(
            from room in Arrows.Value.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct()
            where FloorOf(room) < 0
            select $"'{room}' in {Product} stands on no floor of FloorTests");

    [Fact]
    public void No_arrow_runs_back_up() =>
        Findings.AssertNone(
            from arrow in Arrows.Value
            where FloorOf(arrow.Key.To) > FloorOf(arrow.Key.From)
            select $"{arrow.Key.From} (below) knows {arrow.Key.To} (above): {string.Join(", ", arrow.Value)}");

    [Fact]
    public void No_rooms_know_each_other_in_a_circle()
    {
        ILookup<string, string> graph = Arrows.Value.Keys.ToLookup(arrow => arrow.From, arrow => arrow.To);
        Findings.AssertNone(
            from arrow in Arrows.Value
            where Reaches(graph, arrow.Key.To, arrow.Key.From, [])
            select $"{arrow.Key.From} -> {arrow.Key.To} is part of a circle: {string.Join(", ", arrow.Value)}");
    }

    [Fact]
    public void An_arrow_is_found_wherever_a_type_is_used()
    {
        const string Example = "Tributary.Architecture.Tests.Example.";
        string assembly = Path.Combine(AppContext.BaseDirectory, "Tributary.Architecture.Tests.dll");
        SortedDictionary<(string From, string To), SortedSet<string>> arrows = AssemblyReferences.BetweenNamespaces(
            assembly, space => space.StartsWith(Example, StringComparison.Ordinal) ? space[Example.Length..] : null);

        Assert.Equal([("Above", "Below")], arrows.Keys);
        Assert.Equal(
            ["HouseWithCall -> Stone", "HouseWithField -> Stone", "HouseWithLambda -> Stone", "HouseWithList -> Stone"],
            arrows[("Above", "Below")]);
    }

    /// <summary>The first segment behind the product's namespace; null for what is not the product's.</summary>
    private static string? RoomOf(string space) =>
        space == Product ? "(root)"
        : space.StartsWith(Product + ".", StringComparison.Ordinal) ? space[(Product.Length + 1)..].Split('.')[0]
        : null;

    private static int FloorOf(string room) => Array.FindIndex(Floors, floor => floor.Contains(room));

    private static bool Reaches(ILookup<string, string> graph, string from, string target, HashSet<string> seen) =>
        from == target || (seen.Add(from) && graph[from].Any(next => Reaches(graph, next, target, seen)));
}
