using System.Numerics;
using System.Text;
using Tributary.DynamoDb.Expressions;

namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>
/// Gives a parser sentences of its grammar and mutants of them. Whatever the text, it is parsed or refused as the parser's texts say, for
/// bounded memory; what was parsed is also used.
/// </summary>
/// <param name="random">Where all that is random comes from.</param>
/// <param name="grammar">The parser's language.</param>
/// <param name="charactersMax">How long a text may be.</param>
/// <param name="passesLexer">Whether a text has only tokens of the language.</param>
/// <param name="parse">Returns what evaluates the parsed text.</param>
internal sealed class ParserFuzz(
    Random random, Grammar grammar, int charactersMax, Func<string, bool> passesLexer, Func<string, Action> parse)
{
    private const int MutantsPerSentence = 3;

    /// <summary>Memory that any text may make us allocate, and how much more for each of its characters.</summary>
    private const int BytesFixed = 192 * 1024;

    private const int BytesPerCharacter = 1024;

    private readonly HashSet<string> _refusals = [];
    private readonly TokenMutator _mutator = new(random, grammar.Vocabulary);
    private ulong _accepted;

    public int Inputs { get; private set; }

    public int Lexed { get; private set; }

    public int Accepted { get; private set; }

    /// <summary>How many of the accepted ones were also evaluated to an end.</summary>
    public int Evaluated { get; private set; }

    /// <summary>How many kinds of refusal were met.</summary>
    public int Refusals => _refusals.Count;

    /// <summary>The largest share of the allowed memory that a text took.</summary>
    public double LargestShare { get; private set; }

    /// <summary>The productions of which no sentence was accepted.</summary>
    public IEnumerable<Production> Missing =>
        grammar.Productions.Where(production => (_accepted & (1UL << (int)production)) == 0);

    /// <summary>Every text that the parser fails on fails the test.</summary>
    public void Run(int count)
    {
        Sentence sentence = new(), mutant = new();
        while (Inputs < count)
        {
            grammar.Next(sentence);
            if (Take(sentence))
                _accepted |= sentence.Productions;
            for (int i = 0; i < MutantsPerSentence && Inputs < count; i++)
            {
                _mutator.Mutate(sentence.Tokens, mutant.Tokens);
                Take(mutant);
            }
        }
    }

    public (string Name, object Value)[] Figures() =>
    [
        ("pastLexerPercent", Percent(Lexed)),
        ("accepted", Accepted),
        ("acceptedPercent", Percent(Accepted)),
        ("evaluated", Evaluated),
        ("kindsOfRefusal", Refusals),
        ("productions", $"{BitOperations.PopCount(_accepted)} of {grammar.Productions.Count}"),
        ("largestShareOfMemory", Math.Round(LargestShare, 3)),
    ];

    private double Percent(int part) => Math.Round(100.0 * part / Inputs, 1);

    private bool Take(Sentence sentence)
    {
        string text = sentence.ToText(random, charactersMax);
        Inputs++;
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isAccepted = Take(text);
        double share = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(BytesFixed + (BytesPerCharacter * text.Length));
        LargestShare = Math.Max(LargestShare, share);
        return isAccepted;
    }

    private bool Take(string text)
    {
        bool isAccepted = false;
        try
        {
            if (passesLexer(text))
                Lexed++;
            Action evaluate = parse(text);
            isAccepted = true;
            Accepted++;
            evaluate();
            Evaluated++;
        }
        catch (Exception refusal) when (refusal is ExpressionException or DynamoDbException or EncoderFallbackException)
        {
            // The last is of half a surrogate pair, which every operation refuses by a text of its own.
            Note(refusal.Message);
        }
#pragma warning disable CA1031 // Any other exception is what the campaign looks for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw new InvalidOperationException($"After {Inputs} inputs: {text}", failure);
        }

        return isAccepted;
    }

    // A refusal's kind is its sentence up to what it quotes: the semicolon, the second colon or the first digit.
    private void Note(string message)
    {
        ReadOnlySpan<char> kind = message;
        int first = kind.IndexOf(':'), end = kind.IndexOf(';');
        if (end < 0 && first >= 0 && kind[(first + 1)..].IndexOf(':') is >= 0 and int second)
            end = first + 1 + second;
        if (end >= 0)
            kind = kind[..end];
        int digit = kind.IndexOfAnyInRange('0', '9');
        _refusals.GetAlternateLookup<ReadOnlySpan<char>>().Add(digit < 0 ? kind : kind[..digit]);
    }
}
