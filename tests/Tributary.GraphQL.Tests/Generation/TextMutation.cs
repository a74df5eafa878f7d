using System.Text.RegularExpressions;

namespace Tributary.GraphQL.Tests.Generation;

/// <summary>Changes a document by its tokens, without regard to its grammar: one is lost, doubled, replaced, or swapped with another.</summary>
internal static partial class TextMutation
{
    private static readonly string[] Others =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "$", "@", "&", "|", "...", "..", ".", "on", "query", "fragment", "type", "null", "true",
        "0", "-1", "1.5e-3", "01", "1x", "\"\"", "\"open", "\"\\u{1F600}\"", "\"\\u12\"", "\"\"\"block\"\"\"", "\"\"\"open", "#c\n", "#c", ",", "\uFEFF",
        "\r", "\t", "\0", "name", "__name", "é", "-", "&&", "extend", "schema", "directive", "repeatable", "implements",
    ];

    public static string Change(string document, Choices choices)
    {
        List<string> tokens = [.. Tokens().Matches(document).Select(match => match.Value)];
        for (int i = choices.Between(1, 3); i > 0 && tokens.Count > 1; i--)
            ChangeOne(tokens, choices);
        return string.Concat(tokens);
    }

    private static void ChangeOne(List<string> tokens, Choices choices)
    {
        int place = choices.Below(tokens.Count);
        switch (choices.Below(5))
        {
            case 0:
                tokens.RemoveAt(place);
                break;
            case 1:
                tokens.Insert(place, tokens[place]);
                break;
            case 2:
                tokens[place] = choices.Of(Others);
                break;
            case 3:
                tokens.Insert(place, " " + choices.Of(Others));
                break;
            default:
                int other = choices.Below(tokens.Count);
                (tokens[place], tokens[other]) = (tokens[other], tokens[place]);
                break;
        }
    }

    // Blanks stay with the token before them.
    [GeneratedRegex("""("{3}[\s\S]*?"{3}|"(\\.|[^"\n])*"|\w+|\.{3}|[^\w\s])\s*|\s+""")]
    private static partial Regex Tokens();
}
