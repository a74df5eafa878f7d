namespace Tributary.AppSync.Util;

/// <summary>All functions that resolver code can call, each once; a runtime binds them under these names.</summary>
internal static class UtilCatalogue
{
    /// <summary>Below <c>util</c>.</summary>
    public static IReadOnlyList<UtilFunction> Util { get; } =
    [
        .. General.Functions, .. Time.Functions, .. DynamoDb.Functions, .. Rds.Functions, .. Http.Functions, .. Xml.Functions,
        .. MathFunctions.Functions, .. Text.Functions, .. Transform.Functions,
    ];

    /// <summary>Below <c>$util</c> of mapping templates: all of <see cref="Util"/> and what JavaScript has other means for.</summary>
    public static IReadOnlyList<UtilFunction> TemplateUtil { get; } =
    [
        .. Util, .. General.OfTemplates, .. NullChecks.Functions, .. TypeChecks.Functions, .. JsonText.Functions, .. Logging.Functions,
        .. Lists.Functions, .. Maps.Functions, .. DynamoDb.OfTemplates, .. Rds.OfTemplates, .. Text.OfTemplates,
    ];

    /// <summary>Below <c>extensions</c>.</summary>
    public static IReadOnlyList<UtilFunction> Extensions { get; } = Tributary.AppSync.Util.Extensions.Functions;

    /// <summary>Below <c>runtime</c>.</summary>
    public static IReadOnlyList<UtilFunction> Runtime { get; } = Tributary.AppSync.Util.Extensions.Runtime;

    /// <summary>The exports of <c>@aws-appsync/utils/dynamodb</c>.</summary>
    public static IReadOnlyList<UtilFunction> DynamoDbModule { get; } = DynamoDbRequests.Functions;

    /// <summary>The exports of <c>@aws-appsync/utils/rds</c>; <c>sql</c> is a tag of template literals.</summary>
    public static IReadOnlyList<UtilFunction> RdsModule { get; } = SqlStatements.RdsModule.Functions;

    /// <summary>The exports of <c>@aws-appsync/utils/ai</c>.</summary>
    public static IReadOnlyList<UtilFunction> AiModule { get; } = AiRequests.Functions;
}
