using System.Globalization;

namespace Tributary.Server.Imports;

/// <summary>Names of resources in a template: letters and digits, each once.</summary>
internal sealed class LogicalIds
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string New(params string[] words)
    {
        string name = string.Concat(words.SelectMany(word => word.Split([.. word.Where(c => !char.IsAsciiLetterOrDigit(c))]))
            .Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        string id = name;
        for (int number = 2; !_taken.Add(id); number++)
            id = name + number.ToString(CultureInfo.InvariantCulture);
        return id;
    }
}
