using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.Deployment.Stacks;

/// <summary>Evaluates the outputs whose condition holds, and checks what they export.</summary>
internal static class OutputEvaluator
{
    public static ImmutableArray<StackOutput> Evaluate(
        Template template, EvaluationScope scope, IReadOnlyDictionary<string, StackState> others, ProblemList problems)
    {
        var outputs = ImmutableArray.CreateBuilder<StackOutput>();
        foreach (OutputDeclaration declaration in template.Outputs)
        {
            try
            {
                if (declaration.Condition is not { } condition || scope.Conditions.IsTrue(condition, scope))
                    outputs.Add(Evaluate(declaration, scope, others));
            }
            catch (TemplateException exception)
            {
                problems.Add(exception, $"Outputs.{declaration.Name}", declaration.Position);
            }
        }

        return outputs.ToImmutable();
    }

    /// <summary>Refuses to take away or change an export that another stack imports.</summary>
    public static void CheckExports(
        StackState? before, IEnumerable<StackOutput> after, IReadOnlyDictionary<string, StackState> others, ProblemList problems)
    {
        var kept = after.Where(output => output.ExportName is not null)
            .DistinctBy(output => output.ExportName)
            .ToDictionary(output => output.ExportName!, output => output.Value, StringComparer.Ordinal);
        foreach ((string name, string value) in before?.Exports ?? [])
        {
            string? user = others.Where(other => other.Value.Imports.Contains(name)).Select(other => other.Key).FirstOrDefault();
            if (user is not null && kept.GetValueOrDefault(name) != value)
            {
                problems.Add(new TemplateProblem
                {
                    LogicalId = "Outputs",
                    Reason = $"the export '{name}' cannot change or go: the stack '{user}' imports it",
                    Fix = $"Deploy '{user}' without the import first.",
                });
            }
        }
    }

    private static StackOutput Evaluate(
        OutputDeclaration declaration, EvaluationScope scope, IReadOnlyDictionary<string, StackState> others)
    {
        string value = DynamicReferences.Resolve(
            scope.Text(declaration.Value, "the value of an output"), declaration.Value.Position, scope.SystemParameters);
        string? exportName = declaration.ExportName is { } node ? scope.Text(node, "the name of an export") : null;
        string? owner = others.Where(other => other.Value.Exports.Any(export => export.Key == exportName))
            .Select(other => other.Key).FirstOrDefault();
        if (owner is not null)
            throw new TemplateException(
                declaration.ExportName!.Position, $"the stack '{owner}' already exports '{exportName}'", "Choose another name.");
        return new StackOutput(declaration.Name, value) { Description = declaration.Description, ExportName = exportName };
    }
}
