using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tributary.Benchmarks.Http;

/// <summary>What the transport alone costs: the same bytes for every request, and the request's body is not even read.</summary>
internal static class RawHandler
{
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(Rooms.Answer("getRoom", Rooms.Id(0)));

    public static async Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        await context.Response.BodyWriter.WriteAsync(Answer);
    }
}
