using System.Collections.Immutable;
using Tributary.ControlPlane.CloudFormation.Protocol;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Deployment.Macros;
using Tributary.ControlPlane.Deployment.Serverless;
using Tributary.ControlPlane.Deployment.Templates;

namespace Tributary.ControlPlane.CloudFormation;

/// <summary>A parameter that a template declares.</summary>
internal sealed record DeclaredParameter(string Name, string Type, string? Default, bool IsHidden, string? Description);

/// <summary>What a template says before it is deployed; conditions are not evaluated.</summary>
internal sealed record TemplateFacts(
    string? Description, ImmutableArray<DeclaredParameter> Parameters, ImmutableArray<string> ResourceTypes, bool HasMacros)
{
    private const string IdentityTypes = "AWS::IAM::";

    /// <summary>What CloudFormation wants acknowledged ("Acknowledging IAM resources", AWS CloudFormation User Guide).</summary>
    public IEnumerable<string> Capabilities => (ResourceTypes.Any(type => type.StartsWith(IdentityTypes, StringComparison.Ordinal))
        ? new[] { "CAPABILITY_NAMED_IAM" } : []).Concat(HasMacros ? ["CAPABILITY_AUTO_EXPAND"] : []);

    /// <exception cref="Aws.AwsError">ValidationError: it is no template.</exception>
    public static TemplateFacts Read(string path)
    {
        try
        {
            TemplateMapping root = TemplateReader.Read(path, File.ReadAllBytes(path));
            Template template = TemplateParser.Parse(TemplateMacros.Outline(root));
            Template expanded = ServerlessTransform.Expand(template, new ProblemList());
            return new TemplateFacts(
                template.Description,
                [.. template.Parameters.Select(Parameter)],
                [.. expanded.Resources.Select(resource => resource.Type).Distinct(StringComparer.Ordinal)],
                template.IsServerless || TemplateMacros.AreIn(root));
        }
        catch (TemplateException exception)
        {
            string problems = TemplateProblemText.Render(exception.Problems, Path.GetDirectoryName(path)!);
            throw QueryErrors.Validation(
                $"Template error: {problems.Replace(Path.GetFileName(path), "template", StringComparison.Ordinal)}");
        }
    }

    private static DeclaredParameter Parameter(ParameterDeclaration declaration) => new(
        declaration.Name, Text(declaration, "Type") ?? "String", Text(declaration, "Default"),
        string.Equals(Text(declaration, "NoEcho"), "true", StringComparison.OrdinalIgnoreCase), Text(declaration, "Description"));

    private static string? Text(ParameterDeclaration declaration, string name) =>
        declaration.Definition[name] is TemplateScalar { IsNull: false } scalar ? scalar.Text : null;
}
