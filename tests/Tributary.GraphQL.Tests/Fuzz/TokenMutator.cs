using System.Text;
using Tributary.GraphQL.Language;

namespace Tributary.GraphQL.Tests.Fuzz;

/// <summary>
/// Makes many texts of one: tokens are lost, doubled, swapped, replaced by others of their kind or of any kind, bytes are changed, the
/// end is cut off. Fast enough for millions: a mutant is put together from pieces of the text.
/// </summary>
internal sealed class TokenMutator
{
    private static readonly byte[][] Anything =
    [
        .. new[]
        {
            "{", "}", "(", ")", "[", "]", ":", "=", "!", "$", "@", "&", "|", "...", "..", "on", "query", "fragment", "null", "true", "0", "-1",
            "1.5e-3", "01", "1x", "\"\"", "\"open", "\"\\u{1F600}\"", "\"\\u12\"", "\"\"\"block\"\"\"", "\"\"\"open", "#c\n", ",", "\uFEFF", "\r",
            "\0", "name", "__typename", "é", "extend", "schema", "directive", "type", "input", "union", "interface", "enum", "scalar",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly byte[] _text;
    private readonly List<(TokenKind Kind, byte[] Text)> _tokens = [];
    private readonly Dictionary<TokenKind, List<byte[]>> _byKind = [];
    private readonly List<byte[]> _pieces = [];
    private readonly Random _random;

    public TokenMutator(byte[] text, Random random)
    {
        _text = text;
        _random = random;
        var lexer = new Lexer(text, int.MaxValue);
        for (lexer.Advance(); lexer.Kind != TokenKind.EndOfFile; lexer.Advance())
        {
            byte[] token = lexer.Text.ToArray();
            _tokens.Add((lexer.Kind, token));
            if (!_byKind.TryGetValue(lexer.Kind, out List<byte[]>? same))
                _byKind.Add(lexer.Kind, same = []);
            same.Add(token);
        }
    }

    /// <summary>Tokens change their places and their texts: mostly what the lexer takes.</summary>
    public byte[] MutateTokens()
    {
        _pieces.Clear();
        foreach ((_, byte[] token) in _tokens)
            _pieces.Add(token);
        for (int edits = 1 + _random.Next(3); edits > 0 && _pieces.Count > 1; edits--)
            EditPieces();
        return Join();
    }

    /// <summary>Names and values are replaced by others of the text: the grammar still holds.</summary>
    public byte[] MutateNames()
    {
        _pieces.Clear();
        foreach ((_, byte[] token) in _tokens)
            _pieces.Add(token);
        for (int edits = 1 + _random.Next(3); edits > 0; edits--)
        {
            int place = _random.Next(_tokens.Count);
            if (_tokens[place].Kind is TokenKind.Name or TokenKind.Int or TokenKind.Float or TokenKind.String or TokenKind.BlockString)
                _pieces[place] = Pick(_byKind[_tokens[place].Kind]);
        }

        return Join();
    }

    /// <summary>Bytes are changed without regard to anything.</summary>
    public byte[] MutateBytes()
    {
        byte[] mutant = _text[..(_random.Next(4) == 0 ? _random.Next(_text.Length) : _text.Length)];
        for (int edits = _random.Next(4); edits >= 0 && mutant.Length > 0; edits--)
            mutant[_random.Next(mutant.Length)] = (byte)_random.Next(256);
        return mutant;
    }

    private void EditPieces()
    {
        int place = _random.Next(_pieces.Count);
        switch (_random.Next(6))
        {
            case 0:
                _pieces.RemoveAt(place);
                break;
            case 1:
                _pieces.Insert(place, _pieces[place]);
                break;
            case 2:
                _pieces[place] = Pick(Anything);
                break;
            case 3:
                _pieces[place] = _tokens[_random.Next(_tokens.Count)].Text;
                break;
            case 4:
                int other = _random.Next(_pieces.Count);
                (_pieces[place], _pieces[other]) = (_pieces[other], _pieces[place]);
                break;
            default:
                // A stretch of the text again: selections in selections.
                int length = Math.Min(_random.Next(1, 40), _pieces.Count - place);
                _pieces.InsertRange(_random.Next(_pieces.Count), _pieces.GetRange(place, length));
                break;
        }
    }

    private byte[] Join()
    {
        byte[] joined = new byte[_pieces.Sum(piece => piece.Length + 1)];
        int position = 0;
        foreach (byte[] piece in _pieces)
        {
            piece.CopyTo(joined, position);
            position += piece.Length;
            joined[position++] = (byte)' ';
        }

        return joined;
    }

    private byte[] Pick(IReadOnlyList<byte[]> candidates) => candidates[_random.Next(candidates.Count)];
}
