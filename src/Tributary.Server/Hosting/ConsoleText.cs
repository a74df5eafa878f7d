namespace Tributary.Server.Hosting;

/// <summary>Text of others on the console: control characters are shown and not obeyed, so that nobody forges lines.</summary>
internal static class ConsoleText
{
    public static string Of(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()))
        : text;
}
