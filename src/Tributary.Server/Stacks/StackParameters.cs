using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Packaging;
using Tributary.Server.Clients;

namespace Tributary.Server.Stacks;

/// <summary>Which value each parameter of a stack gets: a given one, the one it has, or its default.</summary>
internal static class StackParameters
{
    /// <returns>With null for a value that is used again; what takes its default is left out.</returns>
    /// <exception cref="TemplateException">One has none of the three.</exception>
    public static IEnumerable<(string Name, string? Value)> Of(PackagedStack stack, StackDescription? existing)
    {
        TemplateProblem[] missing =
        [
            .. stack.Parameters.Where(parameter => !parameter.HasDefault && !stack.Given.ContainsKey(parameter.Name)
                    && existing?.Parameters.Contains(parameter.Name) != true)
                .Select(parameter => new TemplateProblem
                {
                    Position = parameter.Position,
                    LogicalId = $"Parameters.{parameter.Name}",
                    Reason = $"the parameter '{parameter.Name}' has no default and was not given",
                    Fix = $"Add --parameters {parameter.Name}=VALUE.",
                }),
        ];
        if (missing.Length > 0)
            throw new TemplateException(missing);
        IEnumerable<(string, string?)> kept = stack.Parameters.Select(parameter => parameter.Name)
            .Where(name => !stack.Given.ContainsKey(name) && existing?.Parameters.Contains(name) == true)
            .Select(name => (name, (string?)null));
        return stack.Given.Select(given => (given.Key, (string?)given.Value)).Concat(kept);
    }
}
