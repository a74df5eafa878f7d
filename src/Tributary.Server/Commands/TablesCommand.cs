using System.CommandLine;
using Tributary.Aws;
using Tributary.Aws.Credentials;
using Tributary.Aws.Signatures;
using Tributary.DynamoDb;
using Tributary.DynamoDb.Remote;
using Tributary.Server.Clients;
using Tributary.Server.Development;
using Tributary.Server.Hosting;
using Tributary.Server.Tables;

namespace Tributary.Server.Commands;

/// <summary>tributary tables: a client of DynamoDB's API, of a running server or of another endpoint.</summary>
internal static class TablesCommand
{
    private static readonly Argument<string> Table = new("TABLE") { Description = "The table's name." };

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "Items in DynamoDB JSON, one a line; compressed when the name ends in .gz.",
    };

    private static readonly Argument<string> Key = new("KEY") { Description = "The primary key in DynamoDB JSON: {\"id\":{\"S\":\"1\"}}." };

    private static readonly Argument<string> Item = new("ITEM") { Description = "The item in DynamoDB JSON." };

    private static readonly Option<string?> Index = new("--index") { Description = "One of the table's indexes." };

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "Items to print, at most.",
        DefaultValueFactory = _ => 100,
    };

    public static Command Create(DeveloperConsole? console = null)
    {
        Command Sub(string name, string description, Func<TableTool, ParseResult, CancellationToken, Task> run, params Symbol[] symbols)
        {
            var command = new Command(name, description) { EndpointOptions.Endpoint, EndpointOptions.Region };
            foreach (Symbol symbol in symbols)
            {
                if (symbol is Argument argument)
                    command.Add(argument);
                else
                    command.Add((Option)symbol);
            }

            command.SetAction((arguments, cancellationToken) => RunAsync(console, arguments, run, cancellationToken));
            return command;
        }

        return new Command("tables", "Look at the tables of a running server, and export and import their items.")
        {
            Sub("list", "Print the names of the tables.", (tool, _, end) => tool.ListAsync(end)),
            Sub(
                "scan", "Print items, one a line.",
                (tool, given, end) => tool.ScanAsync(
                    given.GetRequiredValue(Table), given.GetValue(Index), given.GetRequiredValue(Limit), end),
                Table, Index, Limit),
            Sub(
                "get", "Print one item.",
                (tool, given, end) => tool.GetAsync(given.GetRequiredValue(Table), given.GetRequiredValue(Key), end), Table, Key),
            Sub(
                "put", "Put one item in place of the one with its key.",
                (tool, given, end) => tool.PutAsync(given.GetRequiredValue(Table), given.GetRequiredValue(Item), end), Table, Item),
            Sub(
                "export", "Write all items to a new file.",
                (tool, given, end) => tool.ExportAsync(given.GetRequiredValue(Table), FileOf(given), end), Table, File),
            Sub(
                "import", "Put all items of a file into a table.",
                (tool, given, end) => tool.ImportAsync(given.GetRequiredValue(Table), FileOf(given), end), Table, File),
        };
    }

    private static string FileOf(ParseResult arguments) => Path.GetFullPath(arguments.GetRequiredValue(File));

    private static async Task<int> RunAsync(
        DeveloperConsole? console, ParseResult arguments, Func<TableTool, ParseResult, CancellationToken, Task> run,
        CancellationToken cancellationToken)
    {
        console ??= DeveloperConsole.Standard;
        try
        {
            ServiceEndpoint endpoint = EndpointOptions.Read(arguments);
            using var http = new HttpMessageInvoker(OutgoingHttp.CreateHandler());
            var tables = new RemoteDynamoDb(
                new RemoteDynamoDbOptions { Endpoint = endpoint.AddressOf("dynamodb", endpoint.Region).ToString() },
                http,
                new GivenCredential(endpoint.Credential),
                RandomSource.System,
                TimeProvider.System);
            // The account is the keys' own; nothing that is sent names it.
            var scope = new DynamoDbScope(string.Empty, endpoint.Region);
            await run(new TableTool(tables, scope, console, TimeProvider.System), arguments, cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is CommandException or IOException or UnauthorizedAccessException)
        {
            console.Error(exception.Message);
            return 1;
        }
    }

    private sealed class GivenCredential(AwsCredential credential) : IOutgoingCredentials
    {
        public ValueTask<AwsCredential> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(credential);
    }
}
