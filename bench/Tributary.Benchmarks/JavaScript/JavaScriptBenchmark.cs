using System.Diagnostics;
using Tributary.Benchmarks.Measuring;
using Tributary.JavaScript;
using Tributary.Values;

namespace Tributary.Benchmarks.JavaScript;

/// <summary>
/// Request and response handlers as users write them, in our runtime and in Node's V8, in turns: CPU of a pair of evaluations, with
/// what enters and leaves the program, and bytes allocated.
/// </summary>
internal static class JavaScriptBenchmark
{
    private const int Contexts = 64;

    public static int Run(Arguments arguments)
    {
        int rounds = arguments.Number("rounds", 9);
        var slot = TimeSpan.FromMilliseconds(arguments.Number("milliseconds", 100));
        string folder = Path.Combine(AppContext.BaseDirectory, "javascript");
        JavaScriptEnvironment environment = HandlerModules.Create(compiles: arguments.Number("delegates", 1) == 1);
        if (arguments.Text("profile", "") is { Length: > 0 } name)
            return Profile(Path.Combine(folder, "handlers", name + ".js"), environment, arguments.Number("seconds", 10));
        using NodeHandlers node = NodeHandlers.Start(Path.Combine(folder, "node.cjs"));
        Measured[] handlers = [.. Directory.GetFiles(Path.Combine(folder, "handlers"), "*.js").Order(StringComparer.Ordinal)
            .Select(file => Prepare(file, environment, node))];
        foreach (Measured handler in handlers)
            handler.WarmUp(node, slot);
        for (int round = 0; round < rounds; round++)
        {
            foreach (Measured handler in handlers)
                handler.Round(node);
        }

        Console.WriteLine(Report(handlers));
        return handlers.All(handler => handler.IsEqual) ? 0 : 1;
    }

    /// <summary>Only one pair and nothing beside it, for a profiler; prints the CPU that it takes once it is warm.</summary>
    private static int Profile(string file, JavaScriptEnvironment environment, int seconds)
    {
        var program = JavaScriptProgram.Prepare(File.ReadAllText(file), environment);
        var pair = new HandlerPair(program, HandlerInputs.Create(Path.GetFileNameWithoutExtension(file), Contexts));
        long calls = 0;
        TimeSpan start = TimeSpan.Zero, end = TimeSpan.FromSeconds(seconds), warm = end / 2;
        for (TimeSpan now = TimeSpan.Zero; now < end; now = Environment.CpuUsage.TotalTime)
        {
            if (now < warm)
                (calls, start) = (0, now);
            for (int i = 0; i < Contexts; i++)
                calls += pair.Run() > 0 ? 1 : 0;
        }

        Console.WriteLine($"{(end - start).TotalMicroseconds / calls:F2} us");
        return 0;
    }

    private static Measured Prepare(string file, JavaScriptEnvironment environment, NodeHandlers node)
    {
        string name = Path.GetFileNameWithoutExtension(file), source = File.ReadAllText(file);
        Value[] contexts = HandlerInputs.Create(name, Contexts);
        var pair = new HandlerPair(JavaScriptProgram.Prepare(source, environment), contexts);
        string[] expected = node.Load(name, source, contexts), own = pair.Answers();
        int differing = Enumerable.Range(0, Contexts).FirstOrDefault(i => expected[i] != own[i], -1);
        if (differing >= 0)
            Console.Error.WriteLine($"{name} differs for context {differing}:\n  node {expected[differing]}\n  ours {own[differing]}");
        return new Measured(name, pair, differing < 0);
    }

    private static string Report(Measured[] handlers)
    {
        var table = new Table("handlers", "us", "spread", "bytes", "Node us", "spread", "to Node");
        foreach (Measured handler in handlers)
        {
            table.Add(
                handler.Name,
                Table.Number(handler.Own.Median / 1000, 2),
                Table.Spread(handler.Own.Spread),
                Table.Number(handler.Bytes, 0),
                Table.Number(handler.Node.Median / 1000, 2),
                Table.Spread(handler.Node.Spread),
                Table.Number(handler.Ratio.Median, 2));
        }

        double mean = Math.Exp(handlers.Average(handler => Math.Log(handler.Ratio.Median)));
        return $"{table}\n\nGeometric mean of the ratios: {Table.Number(mean, 2)}";
    }

    private sealed record Measured(string Name, HandlerPair Pair, bool IsEqual)
    {
        /// <summary>Enough calls and time for the last tier of both compilers.</summary>
        private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(900);

        private int _ownCount;
        private int _nodeCount;
        private int _sink;

        public Samples Own { get; } = new();

        public Samples Node { get; } = new();

        /// <summary>Of each round, so that both were measured in the same moment.</summary>
        public Samples Ratio { get; } = new();

        public double Bytes { get; private set; }

        public void WarmUp(NodeHandlers node, TimeSpan slot)
        {
            RunFor(WarmUpTime);
            _ownCount = RunFor(slot);
            for (double used = 0, calls = 256; used < WarmUpTime.TotalMicroseconds; calls *= 2)
            {
                used = node.Run(Name, (int)calls);
                _nodeCount = (int)(calls * slot.TotalMicroseconds / Math.Max(used, 1)) + 1;
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 10 * Contexts; i++)
                _sink ^= Pair.Run();
            Bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (10.0 * Contexts);
        }

        public void Round(NodeHandlers node)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < _ownCount; i++)
                _sink ^= Pair.Run();
            double own = (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / _ownCount;
            double other = node.Run(Name, _nodeCount) * 1000 / _nodeCount;
            Own.Add(own);
            Node.Add(other);
            Ratio.Add(own / other);
        }

        private int RunFor(TimeSpan time)
        {
            long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
            int count = 0;
            for (; Stopwatch.GetTimestamp() < end; count++)
                _sink ^= Pair.Run();
            return count;
        }
    }
}
