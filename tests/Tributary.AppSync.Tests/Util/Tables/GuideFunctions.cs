namespace Tributary.AppSync.Tests.Util.Tables;

/// <summary>
/// The functions that AppSync's guides name, by the object or module they belong to ("AWS AppSync JavaScript runtime features for
/// resolvers and functions", "AWS AppSync mapping template utility reference"). Kept apart from our own catalogue: what is missing
/// there has to be seen.
/// </summary>
internal static class GuideFunctions
{
    private const string Time =
        """
        nowISO8601 nowEpochSeconds nowEpochMilliSeconds nowFormatted parseFormattedToEpochMilliSeconds parseISO8601ToEpochMilliSeconds
        epochMilliSecondsToSeconds epochMilliSecondsToISO8601 epochMilliSecondsToFormatted
        """;

    private const string Attributes =
        "toDynamoDB toString toStringSet toNumber toNumberSet toBinary toBinarySet toBoolean toNull toList toMap toMapValues toS3Object";

    /// <summary>Below <c>util</c>, in both languages.</summary>
    public static IReadOnlyList<string> Util { get; } =
    [
        .. Below("error appendError unauthorized autoId autoUlid autoKsuid matches authType base64Encode base64Decode urlEncode urlDecode"),
        .. Below("escapeJavaScript"),
        .. Below(Time, "time."),
        .. Below(Attributes + " fromS3ObjectJson", "dynamodb."),
        .. Below("toJsonObject", "rds."),
        .. Below("copyHeaders addResponseHeader addResponseHeaders", "http."),
        .. Below("toMap toJsonString", "xml."),
        .. Below("roundNum minVal maxVal randomDouble randomWithinRange", "math."),
        .. Below("normalize", "str."),
        .. Below("toDynamoDBFilterExpression toDynamoDBConditionExpression toElasticsearchQueryDSL toSubscriptionFilter", "transform."),
    ];

    /// <summary>Below <c>$util</c>, in mapping templates only.</summary>
    public static IReadOnlyList<string> OfTemplates { get; } =
    [
        .. Below("qr quiet validate toJson parseJson isNull isNullOrEmpty isNullOrBlank defaultIfNull defaultIfNullOrEmpty"),
        .. Below("defaultIfNullOrBlank isString isNumber isBoolean isList isMap typeOf"),
        .. Below("info error debug", "log."),
        .. Below("copyAndRetainAll copyAndRemoveAll sortList", "list."),
        .. Below("copyAndRetainAllKeys copyAndRemoveAllKeys", "map."),
        .. Below(Attributes, "dynamodb.").Select(name => name + "Json"),
        .. Below("toJsonString", "rds."),
        .. Below("toUpper toLower toReplace", "str."),
    ];

    public static IReadOnlyList<string> Extensions { get; } =
        [.. Below("evictFromApiCache setSubscriptionFilter setSubscriptionInvalidationFilter invalidateSubscriptions")];

    public static IReadOnlyList<string> Runtime { get; } = ["earlyReturn"];

    /// <summary>The exports of the modules, by the last part of their names.</summary>
    public static IReadOnlyDictionary<string, string[]> Modules { get; } = new Dictionary<string, string[]>
    {
        ["dynamodb"] =
        [
            .. Below("get put update remove query scan sync batchGet batchPut batchDelete transactGet transactWrite"),
            .. Below("toStringSet toNumberSet toBinarySet"),
            .. Below("add remove replace increment decrement append prepend updateListItem", "operations."),
        ],
        ["rds"] =
        [
            .. Below("sql select insert update remove createPgStatement createMySQLStatement toJsonObject"),
            // A sample of the guide has the last one; its list and the type declarations do not.
            .. Below("DECIMAL JSON TIMESTAMP TIME UUID DATE DATETIME", "typeHint."),
            .. Below("max maxDistinct min minDistinct count countDistinct avg avgDistinct sum sumDistinct", "agg."),
        ],
        ["ai"] = [.. Below("invokeModel converse")],
    };

    private static IEnumerable<string> Below(string names, string path = "") =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(name => path + name);
}
