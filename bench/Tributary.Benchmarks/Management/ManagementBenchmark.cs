using System.Diagnostics;
using System.Net.Http.Json;
using Tributary.Benchmarks.Http;
using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Management;

/// <summary>The management API over HTTP, one check of a signature, and what a start costs with many APIs.</summary>
internal static class ManagementBenchmark
{
    private const int ServerCore = 0;
    private const int LoadCore = 1;
    private const int Connections = 32;
    private const int RowFields = 500;
    private const int RowSlice = 50;
    private const int Touched = 10;
    private const double MiB = 1024 * 1024;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
        {
            Console.Error.WriteLine("This benchmark reads /proc and gives server and load a core each: it needs Linux and two cores.");
            return 2;
        }

        using Process self = Process.GetCurrentProcess();
        self.ProcessorAffinity = 1 << LoadCore;
        Console.WriteLine(SignatureCost.Measure(rounds: 9, milliseconds: 100));
        string folder = Directory.CreateTempSubdirectory("tributary-bench-").FullName;
        try
        {
            using HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
            int count = arguments.Number("apis", 1000), starts = arguments.Number("starts", 3);
            IReadOnlyList<StartFigures> without = await StartsAsync(http, folder, [], starts);
            IReadOnlyList<MadeApi> apis = await MeasureCallsAsync(http, folder, count, arguments.Number("seconds", 5));
            Console.WriteLine();
            Console.WriteLine(StartTable(count, without, await StartsAsync(http, folder, apis, starts)));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<MadeApi>> MeasureCallsAsync(HttpClient http, string folder, int count, int seconds)
    {
        using ManagedServer server = await ManagedServer.StartAsync(ServerCore, folder);
        ManagementLoad load = new(http, server);
        IReadOnlyList<MadeApi> apis = await ManyApis.CreateAsync(load, count, Connections);
        Table table = new("calls", "connections", "calls measured", "calls/s", "server CPU us/call");
        int alone = count / 10;
        Call[] serial = [.. apis.Take(alone).SelectMany(api => ManyApis.Resolvers(api, ManyApis.ResolversPerApi))];
        Call[] concurrent = [.. apis.Skip(alone).SelectMany(api => ManyApis.Resolvers(api, ManyApis.ResolversPerApi))];
        Add(table, "CreateResolver", 1, await load.SendAllAsync(serial, 1));
        Add(table, "CreateResolver, over all APIs", Connections, await load.SendAllAsync(concurrent, Connections));
        await MeasureRowAsync(table, load);
        Call[] gets = [.. apis.Select(api => new Call(api.Region, "GET", api.Target))];
        await load.RepeatAsync(gets, Connections, seconds);
        Add(table, "GetGraphqlApi", 1, await load.RepeatAsync(gets, 1, seconds));
        Add(table, "GetGraphqlApi", Connections, await load.RepeatAsync(gets, Connections, seconds));
        Console.WriteLine();
        Console.WriteLine(table);
        return apis;
    }

    /// <summary>One resolver after the other on one API: a step must not cost more because there are many already.</summary>
    private static async Task MeasureRowAsync(Table table, ManagementLoad load)
    {
        MadeApi api = await ManyApis.CreateAsync(load, "bench-row", RowFields);
        Call[] calls = [.. ManyApis.Resolvers(api, RowFields)];
        Add(table, $"CreateResolver on one API, 1 to {RowSlice}", 1, await load.SendAllAsync(calls[..RowSlice], 1));
        await load.SendAllAsync(calls[RowSlice..^RowSlice], 1);
        LoadFigures last = await load.SendAllAsync(calls[^RowSlice..], 1);
        Add(table, $"CreateResolver on one API, {RowFields - RowSlice + 1} to {RowFields}", 1, last);
    }

    private static void Add(Table table, string what, int connections, LoadFigures figures) => table.Add(
        what, $"{connections}", $"{figures.Calls}", Table.Number(figures.Rate, 0), Table.Number(figures.CpuMicroseconds, 0));

    private static async Task<IReadOnlyList<StartFigures>> StartsAsync(
        HttpClient http, string folder, IReadOnlyList<MadeApi> apis, int count)
    {
        // The first start deploys the template, which the others find done.
        using (await ManagedServer.StartAsync(ServerCore, folder))
        {
        }

        List<StartFigures> starts = [];
        for (int round = 0; round < count; round++)
        {
            using ManagedServer server = await ManagedServer.StartAsync(ServerCore, folder);
            double first = 0;
            MadeApi[] touched = [.. apis.Chunk(Math.Max(1, apis.Count / Touched)).Select(chunk => chunk[0]).Take(Touched)];
            foreach (MadeApi api in touched)
                first += await AskAsync(http, server, api);
            starts.Add(new StartFigures(
                server.StartSeconds, server.StartCpuSeconds, server.ReadyBytes, server.Process.ResidentBytes, first / Touched));
        }

        return starts;
    }

    /// <summary>The milliseconds of the first query of an API, which compiles it.</summary>
    private static async Task<double> AskAsync(HttpClient http, ManagedServer server, MadeApi api)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(server.Origin, $"/apis/{api.ApiId}/graphql"));
        request.Headers.Add("x-api-key", api.Key);
        request.Content = JsonContent.Create(new { query = ManyApis.Query(ManyApis.ResolversPerApi) });
        long started = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        if (!answer.Contains($"\"f9\":\"{api.ApiId} 9 none\"", StringComparison.Ordinal))
            throw new InvalidOperationException($"{api.ApiId} answered {answer}");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static Table StartTable(int count, IReadOnlyList<StartFigures> without, IReadOnlyList<StartFigures> with)
    {
        Table table = new(
            "start with", "seconds to ready", "CPU seconds", "MiB when ready", $"MiB after {Touched} APIs were asked",
            "ms of a first query");
        table.Add(["the application alone", .. Medians(without)]);
        table.Add([$"{count} APIs, {count * ManyApis.ResolversPerApi} resolvers besides", .. Medians(with)]);
        return table;
    }

    private static string[] Medians(IReadOnlyList<StartFigures> starts)
    {
        string Median(Func<StartFigures, double> figure, int decimals)
        {
            Samples samples = new();
            foreach (StartFigures start in starts)
                samples.Add(figure(start));
            return Table.Number(samples.Median, decimals);
        }

        return
        [
            Median(start => start.Seconds, 2),
            Median(start => start.CpuSeconds, 2),
            Median(start => start.ReadyBytes / MiB, 0),
            Median(start => start.TouchedBytes / MiB, 0),
            Median(start => start.FirstQueryMilliseconds, 1),
        ];
    }

    private sealed record StartFigures(
        double Seconds, double CpuSeconds, long ReadyBytes, long TouchedBytes, double FirstQueryMilliseconds);
}
