using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Aws;
using Tributary.Aws.Signatures;
using Tributary.Benchmarks.Http;

namespace Tributary.Benchmarks.Management;

/// <summary>One call of the management API.</summary>
internal sealed record Call(string Region, string Method, string Target, JsonObject? Body = null);

/// <summary>What many calls came to.</summary>
internal sealed record LoadFigures(int Calls, double Seconds, double ServerCpuSeconds)
{
    public double Rate => Calls / Seconds;

    public double CpuMicroseconds => ServerCpuSeconds * 1e6 / Calls;
}

/// <summary>Signs and sends calls; an answer that is not 200 ends the benchmark.</summary>
internal sealed class ManagementLoad(HttpClient http, ManagedServer server)
{
    private static readonly AwsCredential Local = new("local", "local");

    public async Task<JsonObject> SendAsync(Call call)
    {
        byte[] body = call.Body is null ? [] : Encoding.UTF8.GetBytes(call.Body.ToJsonString());
        KeyValuePair<string, string>[] headers = [new("host", server.Origin.Authority)];
        using HttpRequestMessage request = new(new HttpMethod(call.Method), new Uri(server.Origin, call.Target));
        foreach ((string name, string value) in headers.Concat(RequestSigner.Sign(
            call.Method, call.Target, headers, SHA256.HashData(body), Local, call.Region, "appsync", DateTimeOffset.UtcNow)))
            request.Headers.TryAddWithoutValidation(name, value);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("content-type", "application/json");
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{call.Method} {call.Target} answered {(int)response.StatusCode} {answer}");
        return JsonNode.Parse(answer)!.AsObject();
    }

    /// <summary>Sends all calls over so many connections.</summary>
    public async Task<LoadFigures> SendAllAsync(IReadOnlyCollection<Call> calls, int connections)
    {
        double cpu = server.Process.CpuSeconds;
        long started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            calls, new ParallelOptions { MaxDegreeOfParallelism = connections }, async (call, _) => await SendAsync(call));
        return new LoadFigures(calls.Count, Stopwatch.GetElapsedTime(started).TotalSeconds, server.Process.CpuSeconds - cpu);
    }

    /// <summary>Sends calls in turn for so many seconds.</summary>
    public async Task<LoadFigures> RepeatAsync(IReadOnlyList<Call> calls, int connections, int seconds)
    {
        double cpu = server.Process.CpuSeconds;
        long started = Stopwatch.GetTimestamp();
        int sent = 0;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
                await SendAsync(calls[Interlocked.Increment(ref sent) % calls.Count]);
        }));
        return new LoadFigures(sent, Stopwatch.GetElapsedTime(started).TotalSeconds, server.Process.CpuSeconds - cpu);
    }
}
