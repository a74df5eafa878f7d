using System.Diagnostics.CodeAnalysis;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.AppSync.Protocols.RealTime.Messages;
using Tributary.Values;

namespace Tributary.AppSync.Protocols.Events;

/// <summary>A client's subscribe or publish. What else is in the frame, such as Amplify's "payload", is not read.</summary>
internal sealed record OperationMessage
{
    /// <summary>"Limited to a maximum of 128 alphanumeric and special character (_,+,-) characters".</summary>
    private const int IdLengthMax = 128;

    public required string Id { get; init; }

    public required Value Channel { get; init; }

    public required Value Events { get; init; }

    public required AuthorizationObject Authorization { get; init; }

    /// <summary>
    /// The body under an IAM signature: channel and events as they are written in the frame, in that order and in the other. Empty for
    /// other credentials.
    /// </summary>
    public SignedBodies Signed { get; private init; }

    public static bool IsId([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= IdLengthMax } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+');

    /// <param name="message">With an id that is one.</param>
    /// <param name="text">The frame.</param>
    /// <param name="operation">What it asks for.</param>
    /// <param name="error">Why it asks for nothing.</param>
    public static bool TryRead(
        ClientMessage message, ReadOnlySpan<byte> text, [NotNullWhen(true)] out OperationMessage? operation, out EventError error)
    {
        operation = null;
        error = new EventError(401, HttpTexts.UnauthorizedException, HttpTexts.NoValidAuthorization);
        Value headers = message.Members["authorization"];
        if (headers.IsNull)
            return false;
        error = new EventError(400, HttpTexts.BadRequestException, EventTexts.AuthorizationInvalid);
        if (!headers.TryGetObject(out ObjectValue? members)
            || !AuthorizationObject.TryRead(members, out AuthorizationObject? authorization))
            return false;
        operation = new OperationMessage
        {
            Id = message.Id!,
            Channel = message.Members["channel"],
            Events = message.Members["events"],
            Authorization = authorization,
            Signed = authorization["authorization"] is null ? default : SignedBodies.Of(text),
        };
        return true;
    }
}
