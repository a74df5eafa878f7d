using System.Globalization;
using System.Text;
using Tributary.Clients.Tests.Processes;
using Tributary.Clients.Tests.Wire;

namespace Tributary.Clients.Tests.Garbage;

/// <summary>Nonsense on both ports and every path gets a clear refusal, and the server answers the next caller.</summary>
public sealed class HttpGarbageTests(SampleServer sample)
{
    private const int HugeBody = 100 * 1024 * 1024;
    private const long LargestWorkingSet = 600L * 1024 * 1024;

    public static TheoryData<string, bool> Surfaces { get; } = Both(
        "/graphql", "/apis/unknownunknownunknownunkno/graphql", "/event", "/v1/apis", "/v2/apis", "/v1/apis/unknown/schemacreation",
        "/", "/console", "/ping", "/health", "/graphql/realtime", "/event/realtime", "/nowhere/%00/%ff/..%2f..%2fetc/passwd");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Binary_noise_is_closed_and_the_server_still_answers(bool tls)
    {
        Random random = new(20260102);
        foreach (int length in (int[])[1, 3, 64, 1024, 40_000, 300_000])
        {
            byte[] noise = new byte[length];
            random.NextBytes(noise);
            using RawConnection plain = await RawConnection.OpenAsync(sample.Outputs, https: tls, tls: false);
            await plain.HangUpAfterAsync(noise);
            using RawConnection spoken = await OpenAsync(tls);
            await spoken.HangUpAfterAsync(noise);
        }

        await AssertStillAnswersAsync();
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Half_a_request_does_not_hold_anything(string path, bool tls)
    {
        string[] halves =
        [
            "P", "POST ", $"POST {path}", $"POST {path} HTTP/1.1\r\n",
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{{",
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n{{",
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ",
        ];
        foreach (string half in halves)
        {
            using RawConnection connection = await OpenAsync(tls);
            await connection.HangUpAfterAsync(Encoding.Latin1.GetBytes(half));
        }

        await AssertStillAnswersAsync();
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Malformed_requests_are_refused_in_words(string path, bool tls)
    {
        string[] requests =
        [
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nnot a length\r\n",
            $"POST {path} HTTP/9.9\r\nHost: localhost\r\n\r\n",
            $"POST {path} HTTP/1.1\r\nHost: a b c\r\n\r\n",
            $"POST {path} HTTP/1.1\r\n\r\n",
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 200_000)}\r\n\r\n",
            $"POST {path}?{new string('q', 200_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 2000).Select(i => $"h{i}: 1\r\n"))}\r\n",
        ];
        foreach (string request in requests)
        {
            using RawConnection connection = await OpenAsync(tls);
            int status = StatusOf(await connection.ExchangeAsync(request, HasStatus));
            Assert.True(status is (>= 400 and < 500) or 505, $"{request[..Math.Min(90, request.Length)]} was answered {status}");
        }
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task A_body_of_100_MB_is_refused_before_it_is_read(string path, bool tls)
    {
        string[] heads =
        [
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {HugeBody}\r\n\r\n",
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
        ];
        foreach (string head in heads)
        {
            bool chunked = head.Contains("chunked", StringComparison.Ordinal);
            using RawConnection connection = await OpenAsync(tls);
            string answer = await connection.ExchangeAsync(HugeRequest(head, chunked), HasStatus);
            Assert.InRange(StatusOf(answer), 400, 499);
        }

        await AssertStillAnswersAsync();
        Assert.InRange(sample.Server.Process.WorkingSet, 0, LargestWorkingSet);
    }

    [Theory]
    [InlineData("[", 200_000)]
    [InlineData("{\"a\":", 100_000)]
    [InlineData("{\"query\":\"{a", 1)]
    [InlineData("\u0000", 50_000)]
    [InlineData("\u00ff\u00fe", 50_000)]
    public async Task Bodies_that_are_no_requests_are_refused_on_every_surface(string part, int times)
    {
        string body = string.Concat(Enumerable.Repeat(part, times));
        foreach (string path in (string[])["/graphql", "/v1/apis", "/v2/apis", "/", "/event"])
        {
            string request = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {sample.Outputs.ApiKey}\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
            using RawConnection connection = await OpenAsync(tls: false);
            Assert.InRange(StatusOf(await connection.ExchangeAsync(request)), 400, 499);
        }

        await AssertStillAnswersAsync();
    }

    [Theory]
    [InlineData("nobody.example")]
    [InlineData("unknownunknownunknownunkno.appsync-api.us-east-1.amazonaws.com")]
    [InlineData("169.254.169.254")]
    [InlineData("localhost.nobody.example")]
    public async Task An_unknown_host_does_not_reach_management_tables_or_console(string host)
    {
        foreach (string path in (string[])["/v1/apis", "/v2/apis", "/", "/console"])
        {
            string request = $"POST {path} HTTP/1.1\r\nHost: {host}\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n"
                + "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
            using RawConnection connection = await OpenAsync(tls: false);
            Assert.Equal(403, StatusOf(await connection.ExchangeAsync(request)));
        }
    }

    private static TheoryData<string, bool> Both(params string[] paths)
    {
        TheoryData<string, bool> data = [];
        foreach (string path in paths)
        {
            data.Add(path, false);
            data.Add(path, true);
        }

        return data;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> HugeRequest(string head, bool chunked)
    {
        byte[] chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)'[');
        byte[] size = Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        yield return Encoding.ASCII.GetBytes(head);
        for (int sent = 0; sent < HugeBody; sent += chunk.Length)
        {
            if (chunked)
                yield return size;

            yield return chunk;
            if (chunked)
                yield return "\r\n"u8.ToArray();
        }
    }

    private static bool HasStatus(string answer) => answer.Contains("\r\n\r\n", StringComparison.Ordinal);

    /// <summary>The status of the answer's first line; 0 if there was none.</summary>
    private static int StatusOf(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;

    private Task<RawConnection> OpenAsync(bool tls) => RawConnection.OpenAsync(sample.Outputs, https: tls, tls);

    private async Task AssertStillAnswersAsync()
    {
        Assert.False(sample.Server.Process.HasExited, sample.Server.Process.Everything);
        using GraphQLClient client = new(sample.Outputs);
        Json.AssertEqual("""{ "data": { "about": { "name": "chat" } } }""", await client.SendAsync("{ about { name } }"));
    }
}
