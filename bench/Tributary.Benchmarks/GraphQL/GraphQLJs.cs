using System.Diagnostics;
using Tributary.Benchmarks.Http;
using Tributary.Values;

namespace Tributary.Benchmarks.GraphQL;

/// <summary>graphql-js in a Node process, asked line by line.</summary>
internal sealed class GraphQLJs : IDisposable
{
    /// <summary>graphql-js does not know what AppSync adds to every schema.</summary>
    private const string Additions =
        """
        scalar AWSDate
        scalar AWSDateTime
        scalar AWSTimestamp
        scalar AWSEmail
        scalar AWSJSON
        scalar AWSURL
        scalar AWSPhone
        directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION

        """;

    private readonly Process _process;

    private GraphQLJs(Process process) => _process = process;

    public static GraphQLJs Start(string schema)
    {
        GraphQLJs started = new(Process.Start(new ProcessStartInfo("node", [Repository.Peer("graphql-js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["NODE_ENV"] = "production" },
        })!);
        started.Ask(("schema", Additions + schema));
        return started;
    }

    /// <summary>Prepares parsing and validating a document under a name; it must be valid.</summary>
    public void Validate(string name, string text)
    {
        if (Ask(("validate", name), ("text", text)).AsList() is { Count: > 0 } errors)
            throw new InvalidOperationException($"{name} is not valid for graphql-js: {errors[0]}");
    }

    /// <summary>Prepares an execution under a name; its answer.</summary>
    public string Execute(string name, string text, Value root) =>
        Ask(("execute", name), ("text", text), ("root", root)).AsString();

    /// <summary>Nanoseconds of CPU, of all threads.</summary>
    public double Run(string name, int count) => Ask(("run", name), ("count", count)).AsDouble() * 1000;

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Value Ask(params (string, Value)[] members)
    {
        _process.StandardInput.WriteLine(Value.From(ObjectValue.Of(members)).ToString());
        _process.StandardInput.Flush();
        return Value.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Node ended."));
    }
}
