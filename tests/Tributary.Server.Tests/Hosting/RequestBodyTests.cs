using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tributary.Server.Hosting;

namespace Tributary.Server.Tests.Hosting;

public sealed class RequestBodyTests
{
    private const int BytesMax = 100;

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(100)]
    public async Task A_body_up_to_the_limit_is_read_whole(int length)
    {
        byte[] body = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        ReadOnlyMemory<byte>? read = await RequestBody.ReadAsync(Request(new MemoryStream(body), length), BytesMax);
        Assert.Equal(body, read!.Value.ToArray());
    }

    [Fact]
    public async Task A_body_that_announces_more_is_refused_unread()
    {
        using var body = new MemoryStream(new byte[BytesMax + 1]);
        Assert.Null(await RequestBody.ReadAsync(Request(body, BytesMax + 1), BytesMax));
        Assert.Equal(0, body.Position);
    }

    [Fact]
    public async Task A_body_that_does_not_end_is_refused_at_the_limit()
    {
        var body = new Pipe();
        await body.Writer.WriteAsync(new byte[BytesMax + 1], TestContext.Current.CancellationToken);
        Assert.Null(await RequestBody.ReadAsync(Request(body.Reader.AsStream(), length: null), BytesMax));
    }

    private static HttpRequest Request(Stream body, long? length)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IRequestBodyPipeFeature>(null);
        context.Request.Body = body;
        context.Request.ContentLength = length;
        return context.Request;
    }
}
