using System.Text;
using Tributary.ControlPlane.Deployment.Templates;
using Tributary.Values;

namespace Tributary.ControlPlane.Deployment.Intrinsics;

/// <summary>
/// <c>Fn::Sub</c>: <c>${Name}</c>, <c>${Resource.Attribute}</c>, and <c>${!Literal}</c> for a literal <c>${Literal}</c>; a second
/// argument has names of its own.
/// </summary>
internal sealed class SubFunction : IntrinsicFunction
{
    public override string Name => "Fn::Sub";

    /// <summary>The scalar whose lines the result has, so that positions in an inline text can be found again.</summary>
    public static TemplateScalar? TextOf(TemplateMapping mapping) => mapping switch
    {
        { Entries: [{ Key: "Fn::Sub", Value: TemplateScalar text }] } => text,
        { Entries: [{ Key: "Fn::Sub", Value: TemplateList { Items: [TemplateScalar text, ..] } }] } => text,
        _ => null,
    };

    public override Value? Evaluate(TemplateNode argument, EvaluationScope scope)
    {
        (TemplateNode textNode, TemplateMapping? names) = Split(argument);
        string text = scope.Text(textNode, "the text of Fn::Sub");
        var result = new StringBuilder(text.Length);
        foreach ((string literal, string? name) in Parts(text))
        {
            string value = name is null ? string.Empty : Substitute(name, textNode.Position, names, scope);
            scope.Spend(literal.Length + value.Length, argument.Position);
            result.Append(literal).Append(value);
        }

        return result.ToString();
    }

    public override void Collect(TemplateNode argument, ReferenceCollector references)
    {
        (TemplateNode textNode, TemplateMapping? names) = Split(argument);
        foreach (TemplateEntry entry in names?.Entries ?? [])
            references.Collect(entry.Value);
        if (textNode is not TemplateScalar text)
        {
            references.Collect(textNode);
            return;
        }

        foreach ((_, string? name) in Parts(text.Text))
        {
            if (name is null || names?[name] is not null)
                continue;
            if (Attribute(name) is var (logicalId, attribute))
                AddAttribute(references, logicalId, attribute, name, text.Position);
            else
                references.AddName(CheckName(name, text.Position), text.Position);
        }
    }

    private static void AddAttribute(
        ReferenceCollector references, string logicalId, string attribute, string name, SourcePosition position)
    {
        CheckName(name, position);
        if (references.Scope.Resources.Contains(logicalId))
            references.AddAttribute(logicalId, attribute, position);
        else
            throw UnknownReference(logicalId, name, position, references.Scope);
    }

    private static string Substitute(string name, SourcePosition position, TemplateMapping? names, EvaluationScope scope)
    {
        if (names?[name] is { } own)
            return scope.Text(own, $"'{name}' of Fn::Sub");
        CheckName(name, position);
        Value? value;
        if (Attribute(name) is not var (logicalId, attribute))
            value = scope.Resolve(name, position);
        else if (scope.Resources.Contains(logicalId))
            value = scope.Resources.Attribute(logicalId, attribute, position);
        else
            throw UnknownReference(logicalId, name, position, scope);
        return value is { IsString: true } text
            ? text.AsString()
            : throw new TemplateException(position, $"'${{{name}}}' does not stand for a text", "Use Fn::Join for a list.");
    }

    private static TemplateException UnknownReference(string logicalId, string name, SourcePosition position, EvaluationScope scope) => new(
        position,
        $"'${{{name}}}' names the resource '{logicalId}', which is not defined",
        Suggestion.For(logicalId, scope.Resources.LogicalIds, $"For a literal text, as in JavaScript, write '${{!{name}}}'."));

    private static (string LogicalId, string Attribute)? Attribute(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? (name[..dot], name[(dot + 1)..]) : null;

    private static string CheckName(string name, SourcePosition position) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':')
            ? name
            : throw new TemplateException(
                position, $"'${{{name}}}' is not a name that Fn::Sub can replace",
                $"For a literal text, as in JavaScript, write '${{!{name}}}'.");

    // Literal texts, each with the name that follows it; the last has none.
    private static IEnumerable<(string Literal, string? Name)> Parts(string text)
    {
        var literal = new StringBuilder();
        int at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is >= 0 and var start && text.IndexOf('}', start) is >= 0 and var end)
        {
            literal.Append(text, at, start - at);
            string inner = text[(start + 2)..end];
            at = end + 1;
            if (inner.StartsWith('!'))
            {
                literal.Append("${").Append(inner, 1, inner.Length - 1).Append('}');
                continue;
            }

            yield return (literal.ToString(), inner.Trim());
            literal.Clear();
        }

        yield return (literal.Append(text, at, text.Length - at).ToString(), null);
    }

    private static (TemplateNode Text, TemplateMapping? Names) Split(TemplateNode argument) => argument switch
    {
        TemplateScalar text => (text, null),
        TemplateList { Items: [var text, TemplateMapping names] } => (text, names),
        TemplateList { Items: [var text] } => (text, null),
        TemplateMapping function when TemplateNodes.IsFunction(function) => (function, null),
        _ => throw new TemplateException(argument.Position, "Fn::Sub takes a text, or a list of a text and a mapping of names"),
    };
}
