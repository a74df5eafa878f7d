using System.Text.RegularExpressions;
using Tributary.Velocity.Evaluation;
using Tributary.Velocity.Heap;

namespace Tributary.Velocity.Methods;

/// <summary>
/// The replacement of <c>replaceAll</c> in Java's syntax (Matcher.appendReplacement): <c>$1</c>, <c>${name}</c>, <c>\x</c>.
/// </summary>
internal readonly struct Substitution(string template)
{
    public void AppendTo(TextBuilder result, Match match)
    {
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            if (c == '\\')
            {
                if (++i == template.Length)
                    throw Illegal("character to be escaped is missing");
                result.Append(template.AsSpan(i, 1));
            }
            else if (c == '$')
            {
                i = AppendGroup(result, match, i + 1);
            }
            else
            {
                result.Append(template.AsSpan(i, 1));
            }
        }
    }

    /// <summary>Appends the group named at a position and gives the position of the name's last character.</summary>
    private int AppendGroup(TextBuilder result, Match match, int at)
    {
        if (at == template.Length)
            throw Illegal("Illegal group reference: group index is missing");
        if (template[at] == '{')
            return AppendNamed(result, match, at);
        if (!char.IsAsciiDigit(template[at]))
            throw Illegal("Illegal group reference");
        int group = template[at] - '0';
        if (group >= match.Groups.Count)
            throw new JavaException("java.lang.IndexOutOfBoundsException", $"No group {group}");
        // Further digits belong to the number for as long as there is such a group.
        while (at + 1 < template.Length && char.IsAsciiDigit(template[at + 1]))
        {
            int longer = (group * 10) + template[at + 1] - '0';
            if (longer >= match.Groups.Count)
                break;
            group = longer;
            at++;
        }

        result.Append(match.Groups[group].ValueSpan);
        return at;
    }

    private int AppendNamed(TextBuilder result, Match match, int at)
    {
        int close = template.IndexOf('}', at);
        if (close < 0)
            throw Illegal("named capturing group is missing trailing '}'");
        string name = template[(at + 1)..close];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !match.Groups.ContainsKey(name))
            throw Illegal($"No group with name {{{name}}}");
        result.Append(match.Groups[name].ValueSpan);
        return close;
    }

    private static JavaException Illegal(string text) => new("java.lang.IllegalArgumentException", text);
}
