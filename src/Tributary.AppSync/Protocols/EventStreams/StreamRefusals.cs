using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime;

namespace Tributary.AppSync.Protocols.EventStreams;

/// <summary>The answers of single connection mode to what it does not do; the statuses are those of graphql-sse.</summary>
public static class StreamRefusals
{
    public static HttpRefusal NoStream { get; } =
        new(404, HttpTexts.NotFoundException, "There is no stream with this token; reserve one by PUT.");

    public static HttpRefusal StreamIsOpen { get; } =
        new(409, HttpTexts.BadRequestException, "The stream of this token is open already; reserve another by PUT.");

    public static HttpRefusal NoOperationId { get; } = new(
        400,
        HttpTexts.BadRequestException,
        $"An operation on a stream needs extensions.operationId of 1 to {EventStreamTexts.OperationIdLengthMax} characters.");

    public static HttpRefusal OperationExists { get; } =
        new(409, HttpTexts.BadRequestException, "An operation with this operationId runs on the stream.");

    public static HttpRefusal TooManyOperations { get; } =
        new(429, RealTimeTexts.LimitExceeded, "The stream has as many operations as it may.");

    public static HttpRefusal TooManyStreams { get; } =
        new(503, HttpTexts.ServiceUnavailable, "There are as many streams as the server takes; try again in a few seconds.");
}
