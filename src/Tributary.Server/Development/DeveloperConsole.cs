namespace Tributary.Server.Development;

/// <summary>What a developer reads in the terminal: news on standard output, problems on standard error.</summary>
internal sealed class DeveloperConsole(TextWriter output, TextWriter errors)
{
    private readonly Lock _gate = new();

    public static DeveloperConsole Standard { get; } = new(Console.Out, Console.Error);

    public void Line(string text = "")
    {
        lock (_gate)
            output.WriteLine(text);
    }

    public void Error(string text)
    {
        lock (_gate)
            errors.WriteLine(text);
    }
}
