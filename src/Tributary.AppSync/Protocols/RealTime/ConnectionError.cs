using Tributary.AppSync.Protocols.Http;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>
/// Why a connection is refused. Amplify gives up and tells the application on the codes 400, 401 and 403; on others it tries again
/// without end. It needs the type: without one the application reads "Connection failed: " and nothing more.
/// </summary>
public sealed record ConnectionError(string ErrorType, string Message, int ErrorCode)
{
    /// <summary>Also for a host that is not the API's: on AWS the host is what names the API.</summary>
    public static ConnectionError NotAuthorized { get; } =
        new(RealTimeTexts.UnauthorizedException, RealTimeTexts.NotAuthorized, 401);

    public static ConnectionError NoValidAuthorization { get; } =
        new(RealTimeTexts.UnauthorizedException, HttpTexts.NoValidAuthorization, 401);

    public static ConnectionError SubprotocolNotSupported { get; } =
        new(RealTimeTexts.SubprotocolNotSupported, RealTimeTexts.SubprotocolNotSupported, 400);

    public static ConnectionError CredentialsUnreadable { get; } =
        new(RealTimeTexts.BadRequestException, RealTimeTexts.CredentialsUnreadable, 400);

    public static ConnectionError InternalFailure { get; } =
        new(RealTimeTexts.InternalFailure, RealTimeTexts.InternalFailureMessage, 500);
}
