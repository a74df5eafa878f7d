using Tributary.AppSync.Authorization;
using Tributary.Aws;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// How refused credentials look on a socket. A signature that does not match is a BadRequestException here, not what HTTP calls it;
/// a key or token that is not known is the client's to renew, which it does on an UnauthorizedException.
/// </summary>
internal static class AuthenticationRefusals
{
    private const int BadRequest = 400;
    private const int Unauthorized = 401;

    public static ConnectionError ConnectionErrorOf(AuthenticationResult result) => result.Refusal switch
    {
        AuthorizationRefusal.NoCredentials => ConnectionError.NoValidAuthorization,
        AuthorizationRefusal.SignatureRefused => new ConnectionError(
            TypeOf(result.SignatureError!),
            result.SignatureError!.Message,
            IsUnknownCaller(result.SignatureError) ? Unauthorized : BadRequest),
        _ => ConnectionError.NotAuthorized,
    };

    public static Value StartErrorsOf(AuthenticationResult result) => result.SignatureError is { } error
        ? StartErrors.One(TypeOf(error), error.Message)
        : StartErrors.NotAuthorized;

    private static string TypeOf(AwsError error) =>
        IsUnknownCaller(error) ? RealTimeTexts.UnauthorizedException : RealTimeTexts.BadRequestException;

    private static bool IsUnknownCaller(AwsError error) => error.Code is "UnrecognizedClientException" or "ExpiredTokenException";
}
