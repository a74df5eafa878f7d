using Tributary.AppSync.Apis;
using Tributary.AppSync.Protocols.Http;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The errors of a start whose operation cannot run.</summary>
internal static class StartRefusals
{
    public static Value Of(GraphQLAnswer answer) => answer switch
    {
        RequestRefused refused => Of(refused),
        _ => StartErrors.OfValidation(GraphQLResponses.Invalidities(answer).Select(invalidity => invalidity.Message)),
    };

    private static Value Of(RequestRefused refused) => refused.Reason switch
    {
        RequestRefusal.NoSchema => StartErrors.One(HttpTexts.GraphQLSchemaException, HttpTexts.SchemaMissing),
        RequestRefusal.Syntax => StartErrors.QueryUnreadable,
        RequestRefusal.TooManyTokens => StartErrors.One(RealTimeTexts.BadRequestException, HttpTexts.TooManyTokens),
        RequestRefusal.OperationNameMissing => StartErrors.One(RealTimeTexts.BadRequestException, HttpTexts.OperationNameMissing),
        RequestRefusal.OperationUnknown => StartErrors.One(RealTimeTexts.BadRequestException, HttpTexts.OperationUnknown(refused.Detail!)),
        RequestRefusal.TooLarge => StartErrors.One(RealTimeTexts.BadRequestException, refused.Detail!),
        RequestRefusal.PermissionDenied => StartErrors.PermissionDenied,
        _ => StartErrors.UnsupportedOperation,
    };
}
