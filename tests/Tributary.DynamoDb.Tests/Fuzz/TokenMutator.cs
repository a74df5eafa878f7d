namespace Tributary.DynamoDb.Tests.Fuzz;

/// <summary>
/// Changes a sentence a little: tokens are lost, doubled, swapped, replaced by others of the sentence or of the language, a stretch comes
/// again, once in a while hundreds of times, the end is cut off, a character within a token is another one.
/// </summary>
internal sealed class TokenMutator(Random random, IReadOnlyList<string> vocabulary)
{
    private const int EditsMax = 3;
    private const int StretchMax = 8;
    private const int TokensMax = 4096;
    private const int OneInRepeatsWithoutEnd = 1000;
    private const string Characters = "()[]{}<>=:#.,'\"?-+*;0aé\0\ud83d";

    public void Mutate(IReadOnlyList<string> tokens, List<string> mutant)
    {
        mutant.Clear();
        mutant.AddRange(tokens);
        if (random.Next(OneInRepeatsWithoutEnd) == 0)
        {
            Repeat(mutant, random.Next(2, TokensMax));
            return;
        }

        for (int edits = 1 + random.Next(EditsMax); edits > 0 && mutant.Count > 0; edits--)
            Edit(mutant);
    }

    /// <summary>Names and values of JSON change, and its punctuation does not.</summary>
    public void MutateScalars(IReadOnlyList<string> tokens, List<string> mutant)
    {
        mutant.Clear();
        mutant.AddRange(tokens);
        for (int edits = 1 + random.Next(EditsMax); edits > 0; edits--)
        {
            int place = random.Next(mutant.Count);
            bool isName = place + 1 < mutant.Count && mutant[place + 1] == ":";
            string other = random.Next(2) == 0 ? Word() : mutant[random.Next(mutant.Count)];
            if (!IsPunctuation(mutant[place]) && !IsPunctuation(other) && (!isName || other[0] == '"'))
                mutant[place] = other;
        }
    }

    private static bool IsPunctuation(string token) => token is "{" or "}" or "[" or "]" or ":" or ",";

    private void Edit(List<string> mutant)
    {
        int place = random.Next(mutant.Count);
        switch (random.Next(9))
        {
            case 0:
                mutant.RemoveAt(place);
                break;
            case 1:
                mutant.Insert(place, mutant[place]);
                break;
            case 2:
                mutant[place] = Word();
                break;
            case 3:
                mutant.Insert(place, Word());
                break;
            case 4:
                mutant[place] = mutant[random.Next(mutant.Count)];
                break;
            case 5:
                int other = random.Next(mutant.Count);
                (mutant[place], mutant[other]) = (mutant[other], mutant[place]);
                break;
            case 6:
                Repeat(mutant, 1);
                break;
            case 7:
                mutant[place] = Changed(mutant[place]);
                break;
            default:
                if (random.Next(4) == 0)
                    mutant.RemoveRange(place, mutant.Count - place);
                break;
        }
    }

    private string Word() => vocabulary[random.Next(vocabulary.Count)];

    private string Changed(string token)
    {
        int at = random.Next(token.Length + 1);
        string character = Characters[random.Next(Characters.Length)].ToString();
        return at == token.Length ? token + character : token.Remove(at, 1).Insert(at, character);
    }

    private void Repeat(List<string> mutant, int times)
    {
        int place = random.Next(mutant.Count);
        int length = Math.Min(random.Next(1, StretchMax), mutant.Count - place);
        List<string> stretch = mutant.GetRange(place, length);
        for (int i = 0; i < times && mutant.Count < TokensMax; i++)
            mutant.InsertRange(place, stretch);
    }
}
