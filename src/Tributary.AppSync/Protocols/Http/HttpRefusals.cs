using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>The HTTP answers to requests that were not executed.</summary>
public static class HttpRefusals
{
    public static HttpRefusal Of(AuthenticationResult result) => result.Refusal switch
    {
        AuthorizationRefusal.SignatureRefused =>
            new HttpRefusal(result.SignatureError!.Status, result.SignatureError.Code, result.SignatureError.Message),
        AuthorizationRefusal.NoCredentials => HttpRefusal.NoValidAuthorization,
        AuthorizationRefusal.ModeNotBuilt => new HttpRefusal(401, HttpTexts.UnauthorizedException, HttpTexts.ModeNotBuilt),
        _ => HttpRefusal.NotAuthorized,
    };

    public static HttpRefusal Of(RequestRefused refused) => refused.Reason switch
    {
        RequestRefusal.NoSchema => HttpRefusal.SchemaMissing,
        RequestRefusal.Syntax => HttpRefusal.QueryUnreadable,
        RequestRefusal.TooManyTokens => new HttpRefusal(400, HttpTexts.BadRequestException, HttpTexts.TooManyTokens),
        RequestRefusal.TooLarge => new HttpRefusal(400, HttpTexts.BadRequestException, refused.Detail!),
        RequestRefusal.OperationNameMissing => HttpRefusal.OperationNameMissing,
        RequestRefusal.OperationUnknown => HttpRefusal.OperationUnknown(refused.Detail!),
        RequestRefusal.PermissionDenied => HttpRefusal.PermissionDenied,
        RequestRefusal.MutationNotHere => HttpRefusal.MutationNotHere,
        RequestRefusal.PersistedQueryNotFound => HttpRefusal.PersistedQueryNotFound,
        RequestRefusal.PersistedQueryHash => new HttpRefusal(400, HttpTexts.BadRequestException, HttpTexts.PersistedQueryHash),
        RequestRefusal.PersistedQueryVersion => new HttpRefusal(400, HttpTexts.BadRequestException, HttpTexts.PersistedQueryVersion),
        _ => new HttpRefusal(400, HttpTexts.BadRequestException, HttpTexts.SubscriptionNotHere),
    };
}
