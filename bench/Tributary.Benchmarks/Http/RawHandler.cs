using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tributary.Benchmarks.Http;

/// <summary>What the transport alone costs: the same bytes for every request, and the request's body is not even read.</summary>
internal static class RawHandler
{
    private static readonly Dictionary<string, byte[]> Answers = Rooms.Operations.ToDictionary(
        operation => $"/{operation.Name}", operation => Encoding.UTF8.GetBytes(operation.Answer(Rooms.IdOf(0))), StringComparer.Ordinal);

    public static async Task HandleAsync(HttpContext context)
    {
        byte[] answer = Answers[context.Request.Path.Value!];
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    }
}
