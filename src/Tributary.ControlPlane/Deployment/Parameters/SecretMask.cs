using System.Collections.Immutable;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Parameters;

/// <summary>Takes the values of NoEcho parameters out of problems: a message may quote any value of the template.</summary>
internal sealed class SecretMask
{
    /// <summary>Shorter values guard nothing, and their letters are in every sentence.</summary>
    private const int LengthMin = 4;

    private const string Mask = "****";

    private readonly string[] _secrets;

    public SecretMask(Template template, IReadOnlyDictionary<string, Value> parameters) => _secrets =
    [
        .. template.Parameters.Where(parameter => parameter.Definition["NoEcho"] is TemplateScalar { Text: "true" })
            .SelectMany(parameter => Texts(parameters.GetValueOrDefault(parameter.Name)))
            .Where(secret => secret.Length >= LengthMin).OrderByDescending(secret => secret.Length),
    ];

    public ImmutableArray<TemplateProblem> Apply(IEnumerable<TemplateProblem> problems) =>
        [.. problems.Select(problem => problem with { Reason = Apply(problem.Reason)!, Fix = Apply(problem.Fix) })];

    private static IEnumerable<string> Texts(Value value) => value.TryGetList(out ListValue? list)
        ? list.Select(item => item.AsString())
        : value.TryGetString(out string text) ? [text] : [];

    private string? Apply(string? text) =>
        text is null ? null : _secrets.Aggregate(text, (result, secret) => result.Replace(secret, Mask, StringComparison.Ordinal));
}
