using Tributary.AppSync.DataSources;
using Tributary.Values;

namespace Tributary.AppSync.Resolvers;

/// <summary>
/// What the "version" of a unit resolver's request template decides ("Resolver mapping template changelog"). Functions have the
/// later one whatever their template says, by their functionVersion.
/// </summary>
public enum TemplateVersion : byte
{
    /// <summary>APPSYNC_JS, and 2018-05-29: the response step always runs and decides what becomes of an error.</summary>
    Current,

    /// <summary>2017-02-28: null skips the response template, and an error of the data source is an error of the field.</summary>
    First,
}

internal static class TemplateVersions
{
    private static readonly string[] LaterOperations =
    [
        "BatchGetItem", "BatchPutItem", "BatchDeleteItem", "TransactGetItems", "TransactWriteItems", "Sync", "PutEvents",
    ];

    /// <exception cref="RequestDocumentException">There is no such version, or the request needs the later one.</exception>
    public static TemplateVersion Of(Value request)
    {
        Value version = request["version"];
        // The guide calls it required; what the service says without one is not known, and the later version is what it recommends.
        if (version.IsNull || version == "2018-05-29")
            return TemplateVersion.Current;
        if (version != "2017-02-28")
        {
            string named = version.TryGetString(out string text) ? text : version.ToString();
            throw new RequestDocumentException(TemplateTexts.UnknownVersion(named));
        }

        if (request["operation"].TryGetString(out string operation) && LaterOperations.Contains(operation))
            throw new RequestDocumentException(TemplateTexts.NotInVersion($"The operation {operation}"));
        if (request["resourcePath"].IsString)
            throw new RequestDocumentException(TemplateTexts.NotInVersion("A data source of type HTTP"));
        return TemplateVersion.First;
    }
}
