using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tributary.AppSync.Apis;
using Tributary.AppSync.Authorization;
using Tributary.AppSync.Protocols.Http;
using Tributary.AppSync.Protocols.RealTime;
using Tributary.Realtime.Sockets;

namespace Tributary.AppSync.Protocols.EventStreams;

/// <summary>
/// The reserved streams of one API. A token goes with the credentials it was reserved by: for others there is no such token.
/// </summary>
/// <param name="api">Whose operations they carry.</param>
/// <param name="limits">Their times, and how many there are.</param>
public sealed class StreamReservations(GraphQLRealTimeApi api, EventStreamLimits limits)
{
    private const int TokenBytes = 32;

    private readonly ConcurrentDictionary<string, ReservedStream> _streams = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Reservations and streams.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <returns>Null when there are as many as may be.</returns>
    public ReservedStream? Reserve(AuthenticationResult authenticated, string? apiKey, string? domainName, TimeProvider time)
    {
        if (Interlocked.Increment(ref _count) > limits.ReservationsMax)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        var caller = new ConnectedCaller(
            authenticated.Caller!,
            new HeldCredentials(apiKey, authenticated.Credential),
            SocketEndpoint.None with { DomainName = domainName });
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var stream = new ReservedStream(this, api, token, caller, time, SocketLimits.Default, limits);
        _streams.TryAdd(token, stream);
        api.Sessions.Add(stream);
        return stream;
    }

    /// <summary>
    /// A browser's EventSource has no way to send credentials: it opens the stream by the token alone, which is a secret.
    /// </summary>
    public ReservedStream? Find(string? token) => token is null ? null : _streams.GetValueOrDefault(token);

    public ReservedStream? Find(string? token, AuthenticationResult authenticated, string? apiKey) =>
        Find(token) is { } stream && stream.Caller.Credentials.IsSame(apiKey, authenticated.Credential) ? stream : null;

    /// <summary>Starts an operation on a stream.</summary>
    /// <param name="stream">A reserved stream.</param>
    /// <param name="request">With its id.</param>
    /// <param name="headers">What came with the credentials of the request.</param>
    /// <returns>Null when it is accepted.</returns>
    public static HttpRefusal? Start(ReservedStream stream, GraphQLRequest request, IReadOnlyDictionary<string, string> headers)
    {
        if (request.OperationId is not { Length: > 0 and <= EventStreamTexts.OperationIdLengthMax } id)
            return StreamRefusals.NoOperationId;
        return stream.Start(id, request, headers) switch
        {
            Admission.Admitted => null,
            Admission.DuplicatedId => StreamRefusals.OperationExists,
            Admission.Closed => StreamRefusals.NoStream,
            _ => StreamRefusals.TooManyOperations,
        };
    }

    internal void Remove(ReservedStream stream)
    {
        if (_streams.TryRemove(stream.Token, out _))
            Interlocked.Decrement(ref _count);
    }
}
