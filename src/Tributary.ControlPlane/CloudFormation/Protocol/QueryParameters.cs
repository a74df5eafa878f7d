using System.Text;
using Tributary.Aws;

namespace Tributary.ControlPlane.CloudFormation.Protocol;

/// <summary>
/// The parameters of a request in AWS's query protocol ("AWS query protocol", Smithy): a form whose keys hold the path of a
/// member, <c>Parameters.member.1.ParameterKey</c>.
/// </summary>
public sealed class QueryParameters
{
    /// <summary>Parameters of one request; a template's own come to 200 pairs.</summary>
    private const int CountMax = 10_000;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private QueryParameters()
    {
    }

    /// <exception cref="AwsError">The form is not one.</exception>
    public static QueryParameters Read(ReadOnlySpan<byte> form)
    {
        var parameters = new QueryParameters();
        string text = Encoding.UTF8.GetString(form);
        foreach (string pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string key = Decode(equals < 0 ? pair : pair[..equals]);
            if (parameters._values.Count == CountMax || !parameters._values.TryAdd(key, equals < 0 ? "" : Decode(pair[(equals + 1)..])))
                throw new AwsError("MalformedInput", 400, $"The parameter {key} is given twice, or there are more than {CountMax}.");
        }

        return parameters;
    }

    public string? Text(string name) => _values.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    /// <exception cref="AwsError">It is not given.</exception>
    public string RequiredText(string name) => Text(name) ?? throw QueryErrors.Missing(name);

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The texts of a list.</summary>
    public IEnumerable<string> List(string name)
    {
        for (int i = 1; Text($"{name}.member.{i}") is { } item; i++)
            yield return item;
    }

    /// <summary>The structures of a list, each as a function from a member's name to its text.</summary>
    public IEnumerable<Func<string, string?>> Structures(string name)
    {
        for (int i = 1; _values.Keys.Any(key => key.StartsWith($"{name}.member.{i}.", StringComparison.Ordinal)); i++)
        {
            string prefix = $"{name}.member.{i}.";
            yield return member => _values.GetValueOrDefault(prefix + member);
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
