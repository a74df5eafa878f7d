using System.Net;
using System.Text;

namespace Tributary.DynamoDb.Tests.Remote;

/// <summary>Answers requests one after the other with what it was told, and keeps them.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] answers)
    : HttpMessageHandler
{
    public List<(string Target, string Body)> Requests { get; } = [];

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer(int status, string body) =>
        (_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0"),
        });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((
            request.Headers.GetValues("x-amz-target").Single(), await request.Content!.ReadAsStringAsync(cancellationToken)));
        return await answers[Math.Min(Requests.Count, answers.Length) - 1](request, cancellationToken);
    }
}
