using System.Text;
using Tributary.AppSync.Apis;
using Tributary.ControlPlane.Definitions;

namespace Tributary.ControlPlane.Management.Operations;

/// <summary>The details of a failed schema creation: AWS's first line, then every problem with its place, rule and fix.</summary>
internal static class SchemaDetails
{
    /// <summary>More problems are counted, not listed.</summary>
    private const int ProblemsMax = 50;

    private const string NotSdl = "Failed to parse schema document - ensure it's a valid SDL-formatted document.";
    private const string Broken = "Schema has the following errors:";
    private const string Incomplete = "The types do not make a schema yet; the one before stays in force:";

    public static string Of(IReadOnlyList<DefinitionProblem> problems) =>
        List(problems.Any(problem => problem.Rule == SchemaRules.Syntax) ? NotSdl : Broken, problems);

    public static string OfDraft(IReadOnlyList<DefinitionProblem> problems) => List(Incomplete, problems);

    private static string List(string heading, IReadOnlyList<DefinitionProblem> problems)
    {
        var details = new StringBuilder(heading);
        foreach (DefinitionProblem problem in problems.Take(ProblemsMax))
            details.Append('\n').Append(problem);
        if (problems.Count > ProblemsMax)
            details.Append('\n').Append($"and {problems.Count - ProblemsMax} more.");
        return details.ToString();
    }
}
