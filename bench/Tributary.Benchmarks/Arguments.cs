using System.Globalization;

namespace Tributary.Benchmarks;

/// <summary>A command and its `--name number` options.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    private Arguments(string command) => Command = command;

    public string Command { get; }

    public static Arguments Read(string[] args)
    {
        Arguments arguments = new(args.Length == 0 ? "" : args[0]);
        for (int i = 1; i + 1 < args.Length; i += 2)
            arguments._options[args[i]] = args[i + 1];
        return arguments;
    }

    public int Number(string name, int fallback) =>
        _options.TryGetValue($"--{name}", out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;

    public string Text(string name, string fallback) => _options.GetValueOrDefault($"--{name}", fallback);

    public string Text(string name) =>
        _options.TryGetValue($"--{name}", out string? text) ? text : throw new InvalidOperationException($"--{name} is missing.");
}
