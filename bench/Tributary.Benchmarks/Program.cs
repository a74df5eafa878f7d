using Tributary.Benchmarks;
using Tributary.Benchmarks.Http;
using Tributary.Benchmarks.Values;

Arguments arguments = Arguments.Read(args);
switch (arguments.Command)
{
    case "http":
        return await HttpBenchmark.RunAsync(arguments);
    case "values":
        return ValueBenchmark.Run(arguments);
    case "serve":
        return await PeerServer.RunAsync(arguments);
    default:
        Console.Error.WriteLine(
            """
            usage: bench/run http   [--rounds 8] [--seconds 4] [--warm-up 8]
                   bench/run values [--rounds 9] [--milliseconds 100]
            """);
        return 2;
}
