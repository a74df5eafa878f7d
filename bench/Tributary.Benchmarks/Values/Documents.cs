using System.Text;

namespace Tributary.Benchmarks.Values;

/// <summary>What the value models work on.</summary>
internal static class Documents
{
    public const int Rows = 100;

    /// <summary>Not literals in the code that looks them up: there, too, names come out of a document.</summary>
    public static readonly string[] RowKeys = ["id", "title", "author", "likes", "published"];

    public static readonly string[] WideKeys = [.. Enumerable.Range(1, 20).Select(number => $"attribute{number}")];

    /// <summary>A list of 100 objects with 5 members each, about 11 KB: a page of posts.</summary>
    public static byte[] List { get; } = Encoding.UTF8.GetBytes(
        $"[{string.Join(',', Enumerable.Range(1, Rows).Select(Row))}]");

    private static string Row(int number)
    {
        string published = number % 3 == 0 ? "true" : "false";
        string texts = $"\"id\":\"post-{number:D6}\",\"title\":\"What I learned in week {number}\",\"author\":\"user-{number % 7}\"";
        return $"{{{texts},\"likes\":{number * 37},\"published\":{published}}}";
    }
}
