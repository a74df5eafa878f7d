using System.Collections.Frozen;
using Tributary.ControlPlane.Deployment.Intrinsics;
using Tributary.ControlPlane.Deployment.Parameters;
using Tributary.ControlPlane.Deployment.Resources;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Macros;

/// <summary>
/// What changes the text of a template before its sections are read: AWS::Include puts files in ("AWS::Include transform"), and
/// Fn::ForEach of AWS::LanguageExtensions repeats parts of it.
/// </summary>
internal static class TemplateMacros
{
    private const string LanguageExtensions = "AWS::LanguageExtensions";

    // What the arguments of macros may refer to.
    private static readonly string[] Declarations = ["Parameters", "Mappings"];

    /// <exception cref="TemplateException">A macro is wrong, or a parameter that it needs is.</exception>
    public static async ValueTask<TemplateMapping> ExpandAsync(
        TemplateMapping root, IReadOnlyDictionary<string, string> given, string stackId, DeploymentContext context,
        CancellationToken cancellationToken)
    {
        if (IncludeMacro.IsIn(root))
        {
            var include = new IncludeMacro(ScopeOf(root, given, stackId, context), context.Tree.Files);
            root = await include.ExpandAsync(root, cancellationToken);
        }

        if (LoopMacro.FirstIn(root) is not { } loop)
            return root;
        return DeclaresExtensions(root)
            ? new LoopMacro(ScopeOf(root, given, stackId, context)).Expand(root)
            : throw new TemplateException(
                loop, $"Fn::ForEach needs the transform {LanguageExtensions}", $"Add 'Transform: {LanguageExtensions}' at the top.");
    }

    /// <summary>Whether a template has macros: what it is can then only be said for given parameters.</summary>
    public static bool AreIn(TemplateMapping root) => IncludeMacro.IsIn(root) || LoopMacro.FirstIn(root) is not null;

    /// <summary>The template as far as it can be read without parameters and files: what a loop repeats is there once.</summary>
    public static TemplateMapping Outline(TemplateMapping root) => AreIn(root)
        ? new TemplateMapping(root.Position, [.. IncludeMacro.Without(root).Entries.Select(Outline)])
        : root;

    private static TemplateEntry Outline(TemplateEntry section) => section.Value is TemplateMapping mapping
        ? section with { Value = LoopMacro.Outline(IncludeMacro.WithoutCall(mapping)) }
        : section;

    private static bool DeclaresExtensions(TemplateMapping root) =>
        (root["Transform"] is TemplateList list ? list.Items : [root["Transform"]!])
            .Any(node => node is TemplateScalar { Text: LanguageExtensions });

    private static EvaluationScope ScopeOf(
        TemplateMapping root, IReadOnlyDictionary<string, string> given, string stackId, DeploymentContext context)
    {
        TemplateEntry[] known = [.. root.Entries.Where(entry => Declarations.Contains(entry.Key))];
        var resources = new TemplateEntry("Resources", root.Position, TemplateMapping.Empty(root.Position));
        Template template = TemplateParser.Parse(new TemplateMapping(root.Position, [.. known, resources]));
        var problems = new ProblemList();
        FrozenDictionary<string, Value> parameters =
            new ParameterResolver(template, given, context.SystemParameters, problems).Resolve();
        problems.ThrowIfAny();
        return new EvaluationScope
        {
            Parameters = parameters,
            Pseudo = new PseudoParameters(context.Scope, context.StackName, stackId),
            Mappings = template.Mappings,
            Conditions = new ConditionTable(template.Conditions),
            Resources = NoResources.Instance,
            Budget = context.Tree.Budget,
            SystemParameters = context.SystemParameters,
            Exports = ExportTable.Empty,
        };
    }
}
