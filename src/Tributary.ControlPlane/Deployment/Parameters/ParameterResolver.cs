using System.Collections.Frozen;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Parameters;

/// <summary>Gives every parameter of a template its value ("Parameters section", AWS CloudFormation User Guide).</summary>
internal sealed class ParameterResolver(
    Template template, IReadOnlyDictionary<string, string> given, SystemParameters systemParameters, ProblemList problems)
{
    // AWS::SSM::Parameter::Name is a name that stays one.
    private const string SystemsManager = "AWS::SSM::Parameter::Value<";

    /// <summary>Texts, and lists of texts for the list types; parameters in error are left out.</summary>
    public FrozenDictionary<string, Value> Resolve()
    {
        RefuseUnknown();
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (ParameterDeclaration declaration in template.Parameters)
        {
            try
            {
                values.Add(declaration.Name, Resolve(declaration));
            }
            catch (TemplateException exception)
            {
                problems.Add(exception, $"Parameters.{declaration.Name}", declaration.Position);
            }
        }

        return values.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private void RefuseUnknown()
    {
        var known = template.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string name in given.Keys.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal))
        {
            problems.Add(new TemplateProblem
            {
                Reason = $"the parameter '{name}' was given, and the template does not declare it",
                Fix = Suggestion.For(name, known, known.Count == 0 ? "It declares none." : $"It declares {string.Join(", ", known)}."),
            });
        }
    }

    private Value Resolve(ParameterDeclaration declaration)
    {
        string type = Setting(declaration, "Type")
            ?? throw new TemplateException(declaration.Position, "the parameter has no 'Type'", "Add 'Type: String'.");
        string text = given.GetValueOrDefault(declaration.Name) ?? Setting(declaration, "Default") ?? throw new TemplateException(
            declaration.Position, $"the parameter '{declaration.Name}' has no default and was not given",
            $"Add --parameters {declaration.Name}=VALUE.");
        if (type.StartsWith(SystemsManager, StringComparison.Ordinal))
            text = FromSystemsManager(declaration, text);
        Value value = Typed(declaration, type, text);
        var rules = new ParameterRules(declaration);
        foreach (Value item in value.TryGetList(out ListValue? list) ? list.Items : [value])
            rules.Check(item.AsString());
        return value;
    }

    private static Value Typed(ParameterDeclaration declaration, string type, string text)
    {
        bool isList = type is "CommaDelimitedList" || type.Contains("List<", StringComparison.Ordinal);
        bool known = isList || type is "String" or "Number" || type.StartsWith("AWS::", StringComparison.Ordinal);
        if (!known)
        {
            throw new TemplateException(
                declaration.Definition["Type"]!.Position, $"there is no parameter type '{type}'",
                Suggestion.For(type, ["String", "Number", "CommaDelimitedList", "List<Number>", "List<String>"]));
        }

        if (!isList)
            return text;
        return ListValue.From(text.Length == 0 ? [] : text.Split(',', StringSplitOptions.TrimEntries));
    }

    private string FromSystemsManager(ParameterDeclaration declaration, string name) =>
        systemParameters.Find(name)?.Value ?? throw new TemplateException(
            declaration.Position, $"the value is the Systems Manager parameter '{name}', and there is none",
            Suggestion.For(name, systemParameters.Names, "Put it there first, with 'aws ssm put-parameter'."));

    private static string? Setting(ParameterDeclaration declaration, string name) => declaration.Definition[name] switch
    {
        null or TemplateScalar { IsNull: true } => null,
        TemplateScalar scalar => scalar.Text,
        var other => throw new TemplateException(other.Position, $"'{name}' must be a text, and this is {other.Noun}"),
    };
}
