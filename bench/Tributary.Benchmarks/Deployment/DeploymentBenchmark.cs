using System.Diagnostics;
using System.Globalization;
using Tributary.Benchmarks.Http;
using Tributary.Benchmarks.Measuring;

namespace Tributary.Benchmarks.Deployment;

/// <summary>
/// From a saved file to the new behaviour in <c>tributary dev</c>, and what a template with many resolvers and an Amplify project with
/// many models take to deploy.
/// </summary>
internal static class DeploymentBenchmark
{
    private const int ServerCore = 0;
    private const int LoadCore = 1;
    private const int Few = 10;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
        {
            Console.Error.WriteLine("This benchmark reads /proc and gives server and load a core each: it needs Linux and two cores.");
            return 2;
        }

        using Process self = Process.GetCurrentProcess();
        self.ProcessorAffinity = 1 << LoadCore;
        string folder = Directory.CreateTempSubdirectory("tributary-bench-").FullName;
        try
        {
            int rounds = arguments.Number("rounds", 15), resolvers = arguments.Number("resolvers", 500);
            int models = arguments.Number("models", 30);
            await MeasureSavesAsync(folder, rounds, resolvers);
            Console.WriteLine();
            await MeasureDeploymentsAsync(folder, arguments.Number("starts", 3), resolvers, models);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureSavesAsync(string folder, int rounds, int resolvers)
    {
        Table table = new("from a saved file to the new answer", "ms", "spread", "server CPU ms");
        foreach (int count in new[] { Few, resolvers })
        {
            string application = Path.Combine(folder, $"application-{count}");
            GeneratedApplication.Save(application, count);
            using DevelopmentServer server = await DevelopmentServer.StartAsync(ServerCore, application, folder);
            await server.UntilAnswerAsync("{ f0 }", "v0-");
            Samples times = new(), work = new();
            for (int version = 1; version <= rounds; version++)
            {
                // The watcher has settled, and the polling of the last round is not in this one.
                await Task.Delay(TimeSpan.FromMilliseconds(200));
                double before = server.Process.CpuSeconds;
                GeneratedApplication.SaveCode(application, version);
                times.Add(await server.UntilAnswerAsync("{ f0 }", $"v{version}-"));
                work.Add((server.Process.CpuSeconds - before) * 1000);
            }

            table.Add(
                $"one resolver of {count}", Table.Number(times.Median), Table.Spread(times.Spread), Table.Number(work.Median));
        }

        Console.WriteLine(table);
    }

    private static async Task MeasureDeploymentsAsync(string folder, int starts, int resolvers, int models)
    {
        Table table = new("first deployment, the start of the process included", "s", "spread", "CPU s");
        string few = Path.Combine(folder, "few"), many = Path.Combine(folder, "many");
        GeneratedApplication.Save(few, Few);
        GeneratedApplication.Save(many, resolvers);
        await AddAsync(table, $"a template with {Few} resolvers", few, folder, starts);
        await AddAsync(table, $"a template with {resolvers} resolvers", many, folder, starts);
        if (models > 0)
        {
            string amplify = Path.Combine(folder, "amplify");
            await SynthesiseAsync(amplify, models);
            await AddAsync(table, $"an Amplify backend with {models} models", amplify, folder, starts);
        }

        Console.WriteLine(table);
    }

    private static async Task AddAsync(Table table, string what, string path, string folder, int starts)
    {
        Samples times = new(), work = new();
        for (int i = 0; i < starts; i++)
        {
            using DevelopmentServer server = await DevelopmentServer.StartAsync(ServerCore, path, folder);
            times.Add(server.StartSeconds);
            work.Add(server.StartCpuSeconds);
        }

        table.Add(what, Table.Number(times.Median, 2), Table.Spread(times.Spread), Table.Number(work.Median, 2));
    }

    // By the packages that the tests of Amplify backends use.
    private static async Task SynthesiseAsync(string assembly, int models)
    {
        string packages = Repository.AmplifyBackends;
        ProcessStartInfo start = new("node", ["synthesise.mjs", assembly, "many/amplify"])
        {
            WorkingDirectory = packages,
            RedirectStandardOutput = true,
        };
        start.Environment["MODELS"] = models.ToString(CultureInfo.InvariantCulture);
        using Process node = Process.Start(start)!;
        await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        if (node.ExitCode != 0)
            throw new InvalidOperationException($"The backend was not synthesised: run `npm install --no-save` in {packages}.");
    }
}
