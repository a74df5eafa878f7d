using System.Text;

namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>A text as its tokens, and the productions of the grammar it was made by.</summary>
internal sealed class Sentence
{
    /// <summary>Tokens that may stand beside any other without a space, but beside each other.</summary>
    private const string Loose = "()[],.";

    private readonly StringBuilder _text = new();

    public List<string> Tokens { get; } = [];

    /// <summary>The members of <see cref="Production"/> by their bits.</summary>
    public ulong Productions { get; set; }

    public void Clear()
    {
        Tokens.Clear();
        Productions = 0;
    }

    /// <summary>The text, of at most so many characters; spaces are left out here and there where they separate nothing.</summary>
    public string ToText(Random random, int charactersMax)
    {
        _text.Clear();
        bool isTight = random.Next(3) == 0;
        string previous = "(";
        foreach (string token in Tokens)
        {
            if (!isTight || (!IsLoose(previous) && !IsLoose(token)))
                _text.Append(' ');
            _text.Append(token);
            previous = token;
            if (_text.Length >= charactersMax)
                break;
        }

        return _text.ToString(0, Math.Min(_text.Length, charactersMax));
    }

    private static bool IsLoose(string token) => token.Length == 1 && Loose.Contains(token[0], StringComparison.Ordinal);
}
