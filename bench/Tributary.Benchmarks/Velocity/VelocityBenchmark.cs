using System.Text.RegularExpressions;
using Tributary.Benchmarks.Http;
using Tributary.Benchmarks.Measuring;
using Tributary.Values;
using Tributary.Velocity;
using Operation = Tributary.Benchmarks.Measuring.Operation;

namespace Tributary.Benchmarks.Velocity;

/// <summary>Evaluations of mapping templates, next to Apache Velocity on a warm JVM, and amplify-velocity-template, in turns.</summary>
internal static partial class VelocityBenchmark
{
    private static readonly string[] Names = ["putItem", "getItem", "updateItem", "owner", "list"];

    private const int WarmUpMilliseconds = 3_000;

    private static bool HasNodePeer =>
        Directory.Exists(Path.Combine(Repository.Peers, "node_modules", "amplify-velocity-template"));

    public static int Run(Arguments arguments)
    {
        int rounds = arguments.Number("rounds", 9), milliseconds = arguments.Number("milliseconds", 200);
        string folder = Repository.MappingTemplates;
        if (arguments.Text("profile", "") is { Length: > 0 } name)
            return Profile(Prepared.Read(folder, name), arguments.Number("seconds", 10));
        Prepared[] templates = [.. Names.Select(name => Prepared.Read(folder, name))];
        using VelocityPeer java = VelocityPeer.Java(folder);
        using VelocityPeer? node = HasNodePeer && arguments.Number("peers", 1) > 0 ? VelocityPeer.Node(folder) : null;
        foreach (Prepared template in templates)
        {
            Check(template, java.Render(template.Name));
            java.Time(template.Name, WarmUpMilliseconds);
            if (node is null)
                continue;
            Check(template, node.Render(template.Name));
            node.Time(template.Name, WarmUpMilliseconds);
        }

        Operation[] operations =
        [
            .. templates.Select(t => new Operation(t.Name, "render", t.Render)),
            .. templates.Select(t => new Operation(t.Name, "value", t.ReadValue)),
        ];
        Samples[] velocity = [.. templates.Select(_ => new Samples())], amplify = [.. templates.Select(_ => new Samples())];
        double[] velocityBytes = new double[templates.Length];
        var timer = new OperationTimer(1, TimeSpan.FromMilliseconds(milliseconds));
        Samples[] ours = [.. operations.Select(_ => new Samples())];
        double[] ourBytes = new double[operations.Length];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < templates.Length; i++)
            {
                (double nanoseconds, velocityBytes[i]) = java.Time(templates[i].Name, milliseconds);
                velocity[i].Add(nanoseconds);
                if (node is not null)
                    amplify[i].Add(node.Time(templates[i].Name, milliseconds).Nanoseconds);
            }

            IReadOnlyList<OperationCost> costs = timer.Measure(operations);
            for (int i = 0; i < operations.Length; i++)
                (_, ourBytes[i]) = (ours[i], costs[i].Bytes);
            for (int i = 0; i < operations.Length; i++)
                ours[i].Add(costs[i].Nanoseconds.Median);
        }

        Print(velocity, velocityBytes, ours, ourBytes);
        if (node is not null)
            PrintNode(velocity, amplify);
        return 0;
    }

    /// <summary>Only one template and nothing beside it, for a profiler; prints the CPU that it takes once it is warm.</summary>
    private static int Profile(Prepared template, int seconds)
    {
        (string Kind, Func<int> Evaluate)[] kinds = [("rendered", template.Render), ("value", template.ReadValue)];
        foreach ((string kind, Func<int> evaluate) in kinds)
        {
            long calls = 0, bytes = 0;
            TimeSpan begin = Environment.CpuUsage.TotalTime, start = begin, now = begin, half = TimeSpan.FromSeconds(seconds) / 4;
            for (; now < begin + half + half; now = Environment.CpuUsage.TotalTime)
            {
                if (now < begin + half)
                    (calls, start, bytes) = (0, now, GC.GetAllocatedBytesForCurrentThread());
                for (int i = 0; i < 1_000; i++)
                    calls += evaluate() > 0 ? 1 : 0;
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            Console.WriteLine($"{kind} {(now - start).TotalMicroseconds / calls:F2} us, {bytes / calls} bytes");
        }

        return 0;
    }

    private static void Print(Samples[] velocity, double[] velocityBytes, Samples[] ours, double[] ourBytes)
    {
        var table = new Table(
            "template", "Velocity us", "spread", "bytes", "rendered us", "spread", "bytes", "to Velocity", "value us", "bytes",
            "to Velocity");
        for (int i = 0; i < Names.Length; i++)
        {
            Samples value = ours[i + Names.Length];
            table.Add(
                Names[i],
                Table.Number(velocity[i].Median / 1000, 2),
                Table.Spread(velocity[i].Spread),
                Table.Number(velocityBytes[i], 0),
                Table.Number(ours[i].Median / 1000, 2),
                Table.Spread(ours[i].Spread),
                Table.Number(ourBytes[i], 0),
                Table.Number(ours[i].Median / velocity[i].Median, 2),
                Table.Number(value.Median / 1000, 2),
                Table.Number(ourBytes[i + Names.Length], 0),
                Table.Number(value.Median / velocity[i].Median, 2));
        }

        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}; CPU time of one evaluation, medians");
        Console.WriteLine();
        Console.WriteLine(table);
    }

    private static void PrintNode(Samples[] velocity, Samples[] amplify)
    {
        var table = new Table("template", "amplify-velocity-template us", "spread", "to Velocity");
        for (int i = 0; i < Names.Length; i++)
        {
            table.Add(
                Names[i],
                Table.Number(amplify[i].Median / 1000, 0),
                Table.Spread(amplify[i].Spread),
                Table.Number(amplify[i].Median / velocity[i].Median, 1));
        }

        Console.WriteLine();
        Console.WriteLine(table);
    }

    private static void Check(Prepared template, string expected)
    {
        string ours = Blanks().Replace(template.Text(), " ").Trim();
        if (ours != expected)
            throw new InvalidOperationException($"{template.Name} differs:\n  the other: {expected}\n  Tributary: {ours}");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    private sealed class Prepared(string name, VelocityTemplate template, BenchmarkContext context)
    {
        private static readonly UtilFunctions Host = new();

        public string Name => name;

        public static Prepared Read(string folder, string name)
        {
            var environment = new VelocityEnvironment(
                new Dictionary<string, HostModule> { ["util"] = UtilFunctions.Module }, ["ctx", "context"], new VelocityOptions());
            ObjectValue members = Value.Parse(File.ReadAllText(Path.Combine(folder, "context.json"))).AsObject();
            string text = File.ReadAllText(Path.Combine(folder, name + ".vtl"));
            return new Prepared(name, VelocityTemplate.Prepare(text, environment), new BenchmarkContext(members));
        }

        public string Text()
        {
            using VelocityEvaluation evaluation = Evaluate();
            return evaluation.Text;
        }

        public int Render()
        {
            using VelocityEvaluation evaluation = Evaluate();
            return evaluation.ReachedLoopLimit ? 1 : 2;
        }

        public int ReadValue()
        {
            using VelocityEvaluation evaluation = Evaluate();
            return evaluation.ReadValue().IsNull ? 1 : 2;
        }

        private VelocityEvaluation Evaluate()
        {
            VelocityEvaluation evaluation = template.Begin(context, Host);
            evaluation.Run();
            return evaluation;
        }
    }
}
