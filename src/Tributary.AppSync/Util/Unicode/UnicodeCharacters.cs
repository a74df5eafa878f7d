using System.Globalization;

namespace Tributary.AppSync.Util.Unicode;

/// <summary>
/// What normalization knows of characters. The runtime brings none of it when it runs without the system's ICU, which this
/// program does so that it needs no system packages.
/// </summary>
internal sealed class UnicodeCharacters
{
    private static readonly Lazy<UnicodeCharacters> Loaded = new(Load);

    private readonly Dictionary<int, int> _classes = [];
    private readonly Dictionary<int, Decomposition> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];

    private UnicodeCharacters()
    {
    }

    public static UnicodeCharacters Instance => Loaded.Value;

    public int CombiningClass(int character) => _classes.GetValueOrDefault(character);

    public Decomposition? Decomposition(int character) => _decompositions.GetValueOrDefault(character);

    /// <summary>The character that two others compose to, or -1.</summary>
    public int Composition(int first, int second) => _compositions.GetValueOrDefault((first, second), -1);

    private static UnicodeCharacters Load()
    {
        var characters = new UnicodeCharacters();
        Type here = typeof(UnicodeCharacters);
        using Stream stream = here.Assembly.GetManifestResourceStream(here, "Decompositions.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                characters.Add(line.Split(';'));
        }

        return characters;
    }

    private void Add(string[] columns)
    {
        int character = Hexadecimal(columns[0]);
        if (columns[1].Length > 0)
            _classes[character] = int.Parse(columns[1], CultureInfo.InvariantCulture);
        if (columns[2].Length == 0)
            return;
        bool isCompatibility = columns[2][0] == '<';
        bool isNeverComposed = columns[2][0] == '!';
        int[] parts = Array.ConvertAll(columns[2].TrimStart('<', '!').Split(' '), Hexadecimal);
        _decompositions[character] = new Decomposition(parts, isCompatibility);
        if (!isCompatibility && !isNeverComposed && parts.Length == 2)
            _compositions[(parts[0], parts[1])] = character;
    }

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

/// <summary>What a character consists of, one step down.</summary>
internal sealed record Decomposition(int[] Parts, bool IsCompatibility);
