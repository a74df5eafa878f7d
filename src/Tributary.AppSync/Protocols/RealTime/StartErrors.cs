using Tributary.Values;

namespace Tributary.AppSync.Protocols.RealTime;

/// <summary>The "errors" of error frames, in the forms seen on AWS: two of them are an object, all others a list.</summary>
public static class StartErrors
{
    public static Value NotAuthorized { get; } = One(RealTimeTexts.UnauthorizedException, RealTimeTexts.NotAuthorized);

    /// <summary>By the policies of whoever signed.</summary>
    public static Value PermissionDenied { get; } = One(RealTimeTexts.UnauthorizedException, RealTimeTexts.PermissionDenied);

    public static Value UnsupportedOperation { get; } = One(RealTimeTexts.UnsupportedOperation, RealTimeTexts.NotSupported);

    public static Value QueryUnreadable { get; } = One(RealTimeTexts.BadRequestException, RealTimeTexts.QueryUnreadable);

    public static Value CredentialsUnreadable { get; } =
        One(RealTimeTexts.BadRequestException, RealTimeTexts.CredentialsUnreadable);

    public static Value InternalFailure { get; } = One(RealTimeTexts.InternalFailure, RealTimeTexts.InternalFailureMessage);

    public static Value RateExceeded { get; } = Entry(RealTimeTexts.LimitExceeded, RealTimeTexts.RateExceeded);

    public static Value MaxSubscriptionsReached(int limit) =>
        Entry(RealTimeTexts.MaxSubscriptionsReached, RealTimeTexts.MaxSubscriptions(limit));

    public static Value DuplicatedId(string id) => One(RealTimeTexts.DuplicatedOperation, RealTimeTexts.DuplicatedId(id));

    public static Value FieldNotAuthorized(string field) => One(RealTimeTexts.Unauthorized, RealTimeTexts.FieldNotAuthorized(field));

    /// <summary>Without a type, as seen of the service.</summary>
    public static Value FilterRefused(string message) => ListValue.Of(ObjectValue.Of(("message", message), ("errorCode", 400)));

    public static Value One(string errorType, string message) => ListValue.Of(Entry(errorType, message));

    /// <summary>Errors of validation have their message only: no type, no locations.</summary>
    public static Value OfValidation(IEnumerable<string> messages) =>
        ListValue.From(messages.Select(message => (Value)ObjectValue.Of(("message", message))));

    private static Value Entry(string errorType, string message) => ObjectValue.Of(("errorType", errorType), ("message", message));
}
