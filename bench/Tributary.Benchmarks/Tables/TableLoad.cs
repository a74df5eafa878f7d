using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tributary.Aws;
using Tributary.Aws.Signatures;
using Tributary.Benchmarks.Http;

namespace Tributary.Benchmarks.Tables;

/// <summary>Signs requests, sends them one by one, or lets wrk send them in a closed loop over some connections.</summary>
internal static class TableLoad
{
    public const string Region = AwsScope.DefaultRegion;

    public static readonly AwsCredential Local = new("local", "local");

    public const int Connections = 32;

    /// <summary>Different requests of one slot; their signatures hold for minutes, a slot lasts seconds.</summary>
    private const int Requests = 2000;

    private const int BatchItemsMax = 25;

    public static async Task FillAsync(HttpClient http, Uri endpoint, int items)
    {
        await SendAsync(http, endpoint, "CreateTable", TableOperation.Definition);
        while (!(await SendAsync(http, endpoint, "DescribeTable", $$"""{"TableName":"{{TableOperation.Table}}"}""")).Contains("ACTIVE"))
            await Task.Delay(10);
        foreach (int[] numbers in Enumerable.Range(0, items).Chunk(BatchItemsMax))
            await SendAsync(http, endpoint, "BatchWriteItem", TableOperation.Batch(numbers));
    }

    /// <summary>Compares the shape of an answer; a wrong one ends the benchmark.</summary>
    public static async Task CheckAsync(HttpClient http, Uri endpoint, TableOperation operation)
    {
        string answer = await SendAsync(http, endpoint, operation.Name, operation.Body(0));
        if (!answer.Contains(operation.Expected, StringComparison.Ordinal))
            throw new InvalidOperationException($"{endpoint} answered {operation.Name} with {answer}");
    }

    public static async Task<SlotFigures> RunAsync(
        int core, Uri endpoint, TableOperation operation, int items, int seconds, int connections = Connections)
    {
        string file = Path.GetTempFileName();
        try
        {
            await WriteAsync(file, endpoint, operation, items);
            double before = PinnedProcess.EndedChildrenCpuSeconds;
            using PinnedProcess wrk = PinnedProcess.Start(
                core, "wrk", "--threads=1", $"--connections={connections}", $"--duration={seconds}s",
                $"--script={Path.Combine(AppContext.BaseDirectory, "tables.lua")}", endpoint.ToString(), "--", file, operation.Expected);
            string output = await wrk.WaitAsync();
            JsonNode figures = JsonNode.Parse(output.Split('\n').First(line => line.StartsWith('{')))!;
            return new SlotFigures(
                (long)figures["requests"]!, (double)figures["seconds"]!, (long)figures["bytes"]!, (long)figures["errors"]!,
                (double)figures["p50"]!, (double)figures["p99"]!, PinnedProcess.EndedChildrenCpuSeconds - before);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task WriteAsync(string file, Uri endpoint, TableOperation operation, int items)
    {
        await using StreamWriter writer = new(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        for (int i = 0; i < Requests; i++)
        {
            string body = operation.Body((int)(i * 7919L % (items - TableOperation.RoomMessages)));
            StringBuilder request = new("POST / HTTP/1.1\r\n");
            foreach ((string name, string value) in Headers(endpoint, operation.Name, body))
                request.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
            request.Append(CultureInfo.InvariantCulture, $"content-length: {body.Length}\r\n\r\n{body}");
            await writer.WriteAsync($"{request.Length}\n{request}");
        }
    }

    private static async Task<string> SendAsync(HttpClient http, Uri endpoint, string operation, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, endpoint);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach ((string name, string value) in Headers(endpoint, operation, body))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{endpoint} {operation} answered {answer}");
    }

    // All of it is ASCII: lengths in characters are lengths in bytes.
    private static IEnumerable<KeyValuePair<string, string>> Headers(Uri endpoint, string operation, string body)
    {
        KeyValuePair<string, string>[] headers =
        [
            new("host", endpoint.Authority), new("content-type", "application/x-amz-json-1.0"),
            new("x-amz-target", $"DynamoDB_20120810.{operation}"),
        ];
        return headers.Concat(RequestSigner.Sign(
            "POST", "/", headers, SHA256.HashData(Encoding.UTF8.GetBytes(body)), Local, Region, "dynamodb", DateTimeOffset.UtcNow));
    }
}
