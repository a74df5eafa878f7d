namespace Tributary.Aws;

/// <summary>Ids in the forms that AWS gives them.</summary>
public sealed class Identifiers(RandomSource random)
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Letters = 26;
    private const int ResourceIdLength = 26;

    /// <summary>
    /// The id of an API or a function: 26 characters of a-z and 2-7 (no '-': Terraform splits on it), the first a letter, because
    /// the model has a function id in the pattern of names.
    /// </summary>
    public string NewResourceId() => Base32Text(string.Empty);

    /// <summary>An API key, whose id is the secret: <c>da2-</c> and 26 lower-case alphanumerics.</summary>
    public string NewApiKey() => Base32Text("da2-");

    /// <summary>A request id, and whatever else is a UUID on the wire.</summary>
    public string NewUuid() => random.NextUuid();

    private string Base32Text(string prefix)
    {
        Span<byte> bytes = stackalloc byte[ResourceIdLength];
        random.Fill(bytes);
        Span<char> text = stackalloc char[ResourceIdLength];
        for (int i = 0; i < text.Length; i++)
            text[i] = i == 0 ? Base32[bytes[i] % Letters] : Base32[bytes[i] & 31];
        return string.Concat(prefix, text);
    }
}
