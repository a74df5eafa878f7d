using System.Collections.Immutable;
using System.Text;

namespace Tributary.Aws.Policies;

/// <summary>
/// A text of a policy with variables, <c>${aws:username}</c> or <c>${aws:PrincipalTag/team, 'none'}</c>, and the escapes <c>${*}</c>,
/// <c>${?}</c> and <c>${$}</c> ("IAM policy elements: Variables and tags").
/// </summary>
internal sealed class PolicyText
{
    private const string Begin = "${";

    private readonly ImmutableArray<Part> _parts;

    private PolicyText(ImmutableArray<Part> parts) => _parts = parts;

    public bool HasVariables => _parts.Any(part => part.Key is not null || part.IsEscape);

    /// <summary>The keys of its variables.</summary>
    public IEnumerable<string> Keys => _parts.Select(part => part.Key).OfType<string>();

    /// <returns>Null when a variable has no end or no name.</returns>
    public static PolicyText? Read(string text)
    {
        ImmutableArray<Part>.Builder parts = ImmutableArray.CreateBuilder<Part>();
        int at = 0;
        while (text.IndexOf(Begin, at, StringComparison.Ordinal) is var start && start >= 0)
        {
            int end = text.IndexOf('}', start);
            if (end < 0 || ReadVariable(text[(start + Begin.Length)..end]) is not { } variable)
                return null;
            parts.Add(new Part(text[at..start], null, null, IsEscape: false));
            parts.Add(variable);
            at = end + 1;
        }

        parts.Add(new Part(text[at..], null, null, IsEscape: false));
        return new PolicyText(parts.ToImmutable());
    }

    /// <summary>The text for one request, or null when it has no value for a variable.</summary>
    /// <param name="context">The request.</param>
    /// <param name="asPattern">Whether the text is a pattern: stars that came out of variables are then no wildcards.</param>
    public string? Resolve(PolicyContext context, bool asPattern)
    {
        var text = new StringBuilder();
        foreach (Part part in _parts)
        {
            string? value = part.Key is null ? part.Literal
                : context.TryFind(part.Key, out IReadOnlyList<string> values) && values.Count == 1 ? values[0]
                : part.Default;
            if (value is null)
                return null;
            text.Append(asPattern && (part.Key is not null || part.IsEscape) ? Wildcards.Literal(value) : value);
        }

        return text.ToString();
    }

    private static Part? ReadVariable(string text)
    {
        if (text is "*" or "?" or "$")
            return new Part(text, null, null, IsEscape: true);
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        string key = (comma < 0 ? text : text[..comma]).Trim();
        string? fallback = comma < 0 ? null : text[(comma + 1)..].Trim();
        bool isQuoted = fallback is null || (fallback.Length >= 2 && fallback[0] == '\'' && fallback[^1] == '\'');
        return key.Contains(':', StringComparison.Ordinal) && isQuoted
            ? new Part(string.Empty, key, fallback?[1..^1], IsEscape: false)
            : null;
    }

    /// <summary>Either a piece of text or, with a key, a variable.</summary>
    private readonly record struct Part(string Literal, string? Key, string? Default, bool IsEscape);
}
