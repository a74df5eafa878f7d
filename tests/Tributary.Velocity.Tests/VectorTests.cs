using Tributary.Values;
using Tributary.Velocity.Tests.Differential;

namespace Tributary.Velocity.Tests;

/// <summary>
/// What Apache Velocity 1.7 renders, by the chapters of the language: a line is a template and its text, or null where it is an error. The
/// files in Vectors were written by Velocity; a test runs it again where it is installed.
/// </summary>
public sealed class VectorTests
{
    public static TheoryData<string> Chapters => ["text", "references", "methods", "literals", "expressions", "directives"];

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Every_template_of_a_chapter_renders_what_Velocity_renders(string chapter)
    {
        string[] differences =
        [
            .. Vectors(chapter).Select(vector => (vector.Template, vector.Expected, Ours: TextOf(Outcome.OfTributary(vector.Template))))
                .Where(result => result.Expected != result.Ours)
                .Select(result => $"{result.Template}\n  Velocity:  {result.Expected}\n  Tributary: {result.Ours}"),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task Velocity_renders_what_the_files_say(string chapter)
    {
        if (!VelocityProcess.IsInstalled)
        {
            Assert.Skip("Apache Velocity is not installed (Debian packages velocity and default-jre-headless).");
            return;
        }

        (string Template, string? Expected)[] vectors = [.. Vectors(chapter)];
        IReadOnlyList<Outcome> outcomes = await VelocityProcess.Render([.. vectors.Select(vector => vector.Template)]);
        Assert.Equal(vectors.Select(vector => vector.Expected), outcomes.Select(TextOf));
    }

    private static string? TextOf(Outcome outcome) => outcome.Kind == OutcomeKind.Text ? outcome.Text : null;

    private static IEnumerable<(string Template, string? Expected)> Vectors(string chapter) =>
        from line in VelocityProcess.Resource(chapter).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let vector = Value.Parse(line)
        select (vector[0].AsString(), vector[1].IsNull ? null : vector[1].AsString());
}
