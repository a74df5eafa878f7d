using System.Globalization;
using System.Text.Json;

namespace Tributary.Testing;

/// <summary>
/// Seed and length of a test that can run briefly (in ./test, with its own numbers) and at length (by ./campaign, with the caller's).
/// Such a test carries [Trait("campaign", "its-name")] and draws everything random from <see cref="Seed"/>.
/// </summary>
internal sealed class Campaign
{
    private readonly string _name;
    private readonly string? _result;

    private Campaign(string name, int seed, int count, string? result)
    {
        _name = name;
        Seed = seed;
        Count = count;
        _result = result;
    }

    public int Seed { get; }

    /// <summary>How many rounds, whatever a round is for this campaign.</summary>
    public int Count { get; }

    /// <summary>The numbers of the caller of ./campaign, or these.</summary>
    public static Campaign Named(string name, int seed, int count)
    {
        if (Environment.GetEnvironmentVariable("TRIBUTARY_CAMPAIGN") != name)
            return new Campaign(name, seed, count, result: null);

        return new Campaign(
            name, Number("TRIBUTARY_CAMPAIGN_SEED"), Number("TRIBUTARY_CAMPAIGN_COUNT"), Variable("TRIBUTARY_CAMPAIGN_RESULT"));
    }

    /// <summary>Leaves the one line that ./campaign prints last; call it at the end, also when something was found.</summary>
    public void Report(bool passed, params (string Name, object Value)[] figures)
    {
        if (_result is null)
            return;

        Dictionary<string, object> line = new()
        {
            ["campaign"] = _name,
            ["seed"] = Seed,
            ["count"] = Count,
            ["passed"] = passed,
        };
        foreach ((string figure, object value) in figures)
            line[figure] = value;

        File.WriteAllText(_result, JsonSerializer.Serialize(line) + "\n");
    }

    private static int Number(string variable) => int.Parse(Variable(variable), CultureInfo.InvariantCulture);

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set: start campaigns with ./campaign.");
}
