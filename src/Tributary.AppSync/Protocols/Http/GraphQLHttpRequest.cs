using Tributary.Values;

namespace Tributary.AppSync.Protocols.Http;

/// <summary>What a client asks for: the document's text, which of its operations, and the variables as they were sent.</summary>
public sealed record GraphQLHttpRequest(string Query, string? OperationName, ObjectValue Variables);
