using System.Xml.Linq;

namespace Tributary.Architecture.Tests;

/// <summary>Which project may know which: a project refers only to floors below its own.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, int> Floors = new(StringComparer.Ordinal)
    {
        ["Tributary.Values"] = 0,
        ["Tributary.Aws"] = 1,
        ["Tributary.Storage"] = 1,
        ["Tributary.Evaluation"] = 1,
        ["Tributary.GraphQL"] = 2,
        ["Tributary.Velocity"] = 2,
        ["Tributary.JavaScript"] = 2,
        ["Tributary.DynamoDb"] = 2,
        ["Tributary.Realtime"] = 2,
        ["Tributary.AppSync"] = 3,
        ["Tributary.ControlPlane"] = 4,
        ["Tributary.Server"] = 5,
    };

    /// <summary>Projects that stay useful outside of this product, and what they must not hear of.</summary>
    private static readonly (string Project, string Forbidden)[] Ignorance =
    [
        ("Tributary.GraphQL", "Tributary.Aws"),
        ("Tributary.Realtime", "Tributary.Aws"),
        ("Tributary.Velocity", "Tributary.Aws"),
        ("Tributary.JavaScript", "Tributary.Aws"),
        ("Tributary.GraphQL", "Tributary.Storage"),
        ("Tributary.Velocity", "Tributary.Storage"),
        ("Tributary.JavaScript", "Tributary.Storage"),
    ];

    [Fact]
    public void Every_project_refers_only_to_projects_of_the_floors_below() =>
        Findings.AssertNone(
            from reference in References("src")
            let known = Floors.ContainsKey(reference.From) && Floors.ContainsKey(reference.To)
            where !known || Floors[reference.To] >= Floors[reference.From]
            let reason = known ? "it is not on a floor below" : "no floor is set in ProjectTests"
            select $"{reference.From} must not refer to {reference.To}: {reason}");

    [Fact]
    public void Engines_do_not_hear_of_the_product_around_them() =>
        Findings.AssertNone(
            from rule in Ignorance
            where References("src").Any(reference => reference.From == rule.Project && reference.To == rule.Forbidden)
            select $"{rule.Project} must not refer to {rule.Forbidden}");

    [Fact]
    public void Every_project_has_tests_named_after_it()
    {
        string[] tests = [.. Projects("tests")];
        Findings.AssertNone(
            Projects("src").Where(project => !tests.Contains($"{project}.Tests")).Select(project => $"{project} has no tests"));
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        string solution = Repository.Read("Tributary.slnx");
        Findings.AssertNone(
            AllProjects()
                .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal))
                .Select(project => $"Tributary.slnx lacks {project}"));
    }

    [Fact]
    public void Package_versions_stand_in_one_file() =>
        Findings.AssertNone(
            from file in AllProjects()
            from reference in XDocument.Parse(Repository.Read(file)).Descendants("PackageReference")
            where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
            select $"{file}: the version of {reference.Attribute("Include")?.Value} belongs into Directory.Packages.props");

    private static IEnumerable<string> AllProjects() =>
        Repository.Files("src", ".csproj").Concat(Repository.Files("tests", ".csproj")).Concat(Repository.Files("bench", ".csproj"));

    private static IEnumerable<string> Projects(string folder) =>
        Repository.Files(folder, ".csproj").Select(file => Path.GetFileNameWithoutExtension(file));

    private static IEnumerable<(string From, string To)> References(string folder) =>
        from file in Repository.Files(folder, ".csproj")
        from reference in XDocument.Parse(Repository.Read(file)).Descendants("ProjectReference")
        let target = reference.Attribute("Include")!.Value.Replace('\\', '/')
        select (Path.GetFileNameWithoutExtension(file), Path.GetFileNameWithoutExtension(target));
}
