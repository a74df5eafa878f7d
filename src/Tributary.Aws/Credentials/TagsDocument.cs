using Tributary.Aws.Principals;

namespace Tributary.Aws.Credentials;

/// <summary>Reads the tags of a principal: <c>{"team": "orders"}</c>.</summary>
internal static class TagsDocument
{
    private const int CountMax = 50;
    private const int KeyLengthMax = 128;
    private const int ValueLengthMax = 256;
    private const string Fix = "Write {\"team\": \"orders\"}.";

    /// <exception cref="InvalidDocumentException">They are more, longer or others than IAM takes.</exception>
    public static PrincipalTags Read(DocumentNode tags)
    {
        if (tags.IsAbsent)
            return PrincipalTags.None;
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, Values.Value value) in tags.AsObject(Fix))
        {
            if (key.Length is 0 or > KeyLengthMax || !value.TryGetString(out string text) || text.Length > ValueLengthMax)
                throw tags[key].Invalid($"a tag is a key of up to {KeyLengthMax} and a text of up to {ValueLengthMax} characters.", Fix);
            if (!read.TryAdd(key, text))
                throw tags[key].Invalid("there is another tag whose key differs only in case.", "Leave one out.");
        }

        return read.Count <= CountMax
            ? new PrincipalTags(read)
            : throw tags.Invalid($"there are {read.Count} tags; a principal has at most {CountMax}.", "Leave some out.");
    }
}
