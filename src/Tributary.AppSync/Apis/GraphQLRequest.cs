using Tributary.Values;

namespace Tributary.AppSync.Apis;

/// <summary>A GraphQL request as its transport decoded it.</summary>
/// <param name="Query">The document.</param>
/// <param name="OperationName">Chooses among several operations.</param>
/// <param name="Variables">As the client sent them.</param>
public sealed record GraphQLRequest(string Query, string? OperationName, ObjectValue Variables);
