using System.Text;

namespace Tributary.AppSync.Util.Unicode;

/// <summary>The normalization forms of Unicode (Unicode Standard Annex 15; the Unicode Standard, section 3.11 and 3.12).</summary>
internal static class Normalization
{
    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 11172;
    private const int LeadFirst = 0x1100;
    private const int LeadCount = 19;
    private const int VowelFirst = 0x1161;
    private const int VowelCount = 21;

    /// <summary>One below the first trailing consonant: none at all counts as one.</summary>
    private const int TrailFirst = 0x11A7;
    private const int TrailCount = 28;

    public static string Normalize(string text, bool compatibility, bool compose)
    {
        var characters = new List<int>(text.Length + 8);
        foreach (Rune rune in text.EnumerateRunes())
            Decompose(rune.Value, compatibility, characters);
        Order(characters);
        if (compose)
            Compose(characters);
        var normalized = new StringBuilder(characters.Count);
        foreach (int character in characters)
            normalized.Append(char.ConvertFromUtf32(character));
        return normalized.ToString();
    }

    private static void Decompose(int character, bool compatibility, List<int> characters)
    {
        if (character is >= HangulFirst and < HangulFirst + HangulCount)
        {
            int index = character - HangulFirst;
            characters.Add(LeadFirst + index / (VowelCount * TrailCount));
            characters.Add(VowelFirst + index / TrailCount % VowelCount);
            if (index % TrailCount != 0)
                characters.Add(TrailFirst + index % TrailCount);
        }
        else if (UnicodeCharacters.Instance.Decomposition(character) is { } known && (compatibility || !known.IsCompatibility))
        {
            foreach (int part in known.Parts)
                Decompose(part, compatibility, characters);
        }
        else
        {
            characters.Add(character);
        }
    }

    /// <summary>Sorts each run of combining marks by class; marks of one class keep their order.</summary>
    private static void Order(List<int> characters)
    {
        int start = 0;
        while (start < characters.Count)
        {
            int end = start;
            while (end < characters.Count && ClassOf(characters[end]) != 0)
                end++;
            if (end - start > 1)
            {
                int[] marks = characters.GetRange(start, end - start).OrderBy(ClassOf).ToArray();
                for (int i = 0; i < marks.Length; i++)
                    characters[start + i] = marks[i];
            }

            start = end + 1;
        }
    }

    private static void Compose(List<int> characters)
    {
        int starter = -1;
        int lastClass = -1;
        int kept = 0;
        foreach (int character in characters.ToArray())
        {
            int itsClass = ClassOf(character);
            bool isBlocked = starter < 0 || (lastClass != -1 && lastClass >= itsClass);
            int composed = isBlocked ? -1 : Composition(characters[starter], character);
            if (composed >= 0)
            {
                characters[starter] = composed;
                continue;
            }

            if (itsClass == 0)
                starter = kept;
            lastClass = itsClass == 0 ? -1 : itsClass;
            characters[kept++] = character;
        }

        characters.RemoveRange(kept, characters.Count - kept);
    }

    private static int Composition(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + LeadCount && second is >= VowelFirst and < VowelFirst + VowelCount)
            return HangulFirst + ((first - LeadFirst) * VowelCount + second - VowelFirst) * TrailCount;
        bool hasNoTrail = first is >= HangulFirst and < HangulFirst + HangulCount && (first - HangulFirst) % TrailCount == 0;
        if (hasNoTrail && second is > TrailFirst and < TrailFirst + TrailCount)
            return first + second - TrailFirst;
        return UnicodeCharacters.Instance.Composition(first, second);
    }

    private static int ClassOf(int character) => UnicodeCharacters.Instance.CombiningClass(character);
}
