using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>A GraphQL request as its transport decoded it.</summary>
/// <param name="Query">The document; empty when <see cref="Persisted"/> stands for it.</param>
/// <param name="OperationName">Chooses among several operations.</param>
/// <param name="Variables">As the client sent them.</param>
public sealed record GraphQLRequest(string Query, string? OperationName, ObjectValue Variables)
{
    /// <summary>The hash that the client sent beside or in place of the document, or null.</summary>
    public PersistedQuery? Persisted { get; init; }

    /// <summary>"extensions.resume" as the client sent it; subscriptions read it.</summary>
    public Value Resume { get; init; }

    /// <summary>"extensions.operationId", by which the client knows it among others on one event stream, or null.</summary>
    public string? OperationId { get; init; }

    /// <summary>It came by a method that must not change anything (RFC 9110, section 9.2.1 "Safe Methods").</summary>
    public bool IsSafe { get; init; }
}
