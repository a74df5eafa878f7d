using Tributary.Benchmarks;
using Tributary.Benchmarks.Deployment;
using Tributary.Benchmarks.GraphQL;
using Tributary.Benchmarks.Http;
using Tributary.Benchmarks.JavaScript;
using Tributary.Benchmarks.Management;
using Tributary.Benchmarks.Realtime;
using Tributary.Benchmarks.Storage;
using Tributary.Benchmarks.Tables;
using Tributary.Benchmarks.Values;
using Tributary.Benchmarks.Velocity;

Arguments arguments = Arguments.Read(args);
switch (arguments.Command)
{
    case "deployment":
        return await DeploymentBenchmark.RunAsync(arguments);
    case "graphql":
        return await GraphQLBenchmark.RunAsync(arguments);
    case "http":
        return await HttpBenchmark.RunAsync(arguments);
    case "management":
        return await ManagementBenchmark.RunAsync(arguments);
    case "javascript":
        return JavaScriptBenchmark.Run(arguments);
    case "realtime":
        return await RealtimeBenchmark.RunAsync(arguments);
    case "storage":
        return await StorageBenchmark.RunAsync(arguments);
    case "tables":
        return await TablesBenchmark.RunAsync(arguments);
    case "values":
        return ValueBenchmark.Run(arguments);
    case "vtl":
        return VelocityBenchmark.Run(arguments);
    case "serve":
        return await PeerServer.RunAsync(arguments);
    default:
        Console.Error.WriteLine(
            """
            usage: bench/run deployment [--rounds 15] [--resolvers 500] [--models 30] [--starts 3]
                   bench/run graphql [--rounds 9] [--milliseconds 100] [--peers 1] [--stages 1]
                   bench/run http   [--rounds 8] [--seconds 2] [--warm-up 8] [--peers 1]
                   bench/run management [--apis 1000] [--seconds 5] [--starts 3]
                   bench/run javascript [--rounds 9] [--milliseconds 100]
                   bench/run realtime [--rounds 3] [--seconds 3] [--warm-up 8] [--subscribers N] [--idle 10000] [--peers 1]
                   bench/run storage [--seconds 2]
                   bench/run tables [--rounds 6] [--seconds 2] [--warm-up 4] [--peers 1] [--http 1] [--in-process 1] [--items 1000000]
                   bench/run values [--rounds 9] [--milliseconds 100]
                   bench/run vtl [--rounds 9] [--milliseconds 200]
            """);
        return 2;
}
