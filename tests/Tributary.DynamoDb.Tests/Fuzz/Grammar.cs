namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>Writes sentences of a language: texts that its parser has to accept, but for a few whose types do not fit.</summary>
internal abstract class Grammar(Random random)
{
    private Sentence _sentence = null!;

    /// <summary>The productions that <see cref="Write"/> can use.</summary>
    public abstract IReadOnlyList<Production> Productions { get; }

    /// <summary>Tokens of the language, and some of no language, for mutations.</summary>
    public abstract IReadOnlyList<string> Vocabulary { get; }

    public void Next(Sentence sentence)
    {
        sentence.Clear();
        _sentence = sentence;
        Write();
    }

    protected abstract void Write();

    protected void Uses(Production production) => _sentence.Productions |= 1UL << (int)production;

    protected void Token(string token) => _sentence.Tokens.Add(token);

    protected void Tokens(params ReadOnlySpan<string> tokens)
    {
        foreach (string token in tokens)
            _sentence.Tokens.Add(token);
    }

    /// <summary>A keyword, mostly in capitals.</summary>
    protected void Keyword(string word) => Token(Chance(8) ? word.ToLowerInvariant() : word);

    protected void Separated(string separator, int count, Action element)
    {
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                Token(separator);
            element();
        }
    }

    protected int Below(int end) => random.Next(end);

    protected bool Chance(int oneIn) => random.Next(oneIn) == 0;

    protected T Of<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    /// <summary>So many different ones of these, in any order.</summary>
    protected T[] Several<T>(T[] choices, int count)
    {
        T[] shuffled = [.. choices];
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(count, shuffled.Length)];
    }
}
