using Tributary.AppSync.Protocols.Http;

namespace Tributary.Server.Hosting;

/// <summary>The body of a request to an API as it is on the wire.</summary>
internal static class GraphQLBody
{
    /// <summary>Null when it is too large. Only a POST has one: what else comes with a body is not read.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(
        HttpRequest request, int bytesMax = GraphQLRequestDecoder.BodyBytesMax) => HttpMethods.IsPost(request.Method)
        ? await RequestBody.ReadAsync(request, bytesMax)
        : ReadOnlyMemory<byte>.Empty;
}
