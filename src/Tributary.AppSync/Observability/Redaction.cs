using System.Text;
using Tributary.Values;

namespace Tributary.AppSync.Observability;

/// <summary>
/// Takes secrets out of what is logged, wherever they came from: code may log the headers it sees, or put them into an error or a
/// request to a data source. What code encodes in some other way is beyond it.
/// </summary>
public sealed class Redaction
{
    /// <summary>Stands for a secret.</summary>
    public const string Mask = "****";

    /// <summary>How often a text may be quoted as JSON inside a text that is quoted as JSON.</summary>
    private const int QuotationsMax = 4;

    private readonly string[] _secrets;

    /// <param name="secrets">Texts that must not appear; empty ones are none.</param>
    public Redaction(IEnumerable<string> secrets) => _secrets =
    [
        .. secrets.Where(secret => secret.Length > 0)
            .SelectMany(Quotations)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length),
    ];

    public string Of(string text)
    {
        foreach (string secret in _secrets)
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The value with every text and every key in it redacted.</summary>
    public Value Of(Value value)
    {
        if (_secrets.Length == 0)
            return value;
        if (value.TryGetString(out string text))
            return Of(text);
        if (value.TryGetList(out ListValue? list))
            return ListValue.From(list.Select(Of));
        return value.TryGetObject(out ObjectValue? members) ? Of(members) : value;
    }

    private ObjectValue Of(ObjectValue members)
    {
        var redacted = new ObjectBuilder(members.Count);
        foreach ((string key, Value value) in members)
            redacted.Set(Of(key), Of(value));
        return redacted.Build();
    }

    // As it stands in plain text, inside a JSON text, inside a JSON text that is quoted in another, ...
    private static IEnumerable<string> Quotations(string secret)
    {
        yield return secret;
        for (int i = 0; i < QuotationsMax; i++)
        {
            using var output = new Utf8Output();
            output.WriteString(secret);
            secret = Encoding.UTF8.GetString(output.WrittenSpan[1..^1]);
            yield return secret;
        }
    }
}
