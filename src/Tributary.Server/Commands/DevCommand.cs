using System.CommandLine;
using System.Net;
using Tributary.AppSync.Schemas;
using Tributary.Aws;
using Tributary.DynamoDb.Remote;
using Tributary.Server.Development;
using Tributary.Storage;
using Tributary.Storage.Postgres;

namespace Tributary.Server.Commands;

/// <summary>tributary dev PATH: deploys a template, serves it, and deploys it again when a file changes.</summary>
internal static class DevCommand
{
    private static readonly Option<string> Host = new("--host")
    {
        Description = "The address to listen on.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The port for http; 0 picks a free one.",
        DefaultValueFactory = _ => 4000,
    };

    private static readonly Option<int> HttpsPort = new("--https-port")
    {
        Description = "The port for https; 0 picks a free one.",
        DefaultValueFactory = _ => 4443,
    };

    private static readonly Option<int?> PrivatePort = new("--private-port")
    {
        Description = "The port for private APIs, which answer nowhere else; 0 picks a free one.",
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "The folder for state. Default: .tributary beside the template.",
    };

    private static readonly Option<string?> Region = new("--region")
    {
        Description = "The AWS region. Default: AWS_REGION, else us-east-1.",
    };

    private static readonly Option<string?> OutputsFile = new("--outputs-file")
    {
        Description = "Where to write endpoints, keys and the stack's outputs as JSON once everything answers.",
    };

    private static readonly Option<string> Profile = new("--profile")
    {
        Description = "aws: AppSync's limits and refusals. open: the whole of GraphQL, and no quotas.",
        DefaultValueFactory = _ => "aws",
    };

    private static readonly Option<bool> NoWatch = new("--no-watch") { Description = "Do not deploy again when a file changes." };

    private static readonly Option<bool> NoGet = new("--no-get") { Description = "Refuse queries by GET." };

    private static readonly Option<bool> FillSubscriptions = new("--fill-subscriptions")
    {
        Description = "Fill by their resolvers what subscribers select and the mutation did not; AppSync delivers null.",
    };

    private static readonly Option<bool> LogRequests = new("--log-requests")
    {
        Description = "Write what APIs log by their LogConfig to the console.",
    };

    private static readonly Option<string?> LogFile = new("--log-file")
    {
        Description = "Write what APIs log by their LogConfig to this file, one JSON object a line.",
    };

    private static readonly Option<string[]> AllowHost = new("--allow-host")
    {
        Description = "Further host names that may administer this server.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> DynamoDbEndpoint = new("--dynamodb-endpoint")
    {
        Description = "Where the tables are, if not in this server: http://localhost:8000, https://dynamodb.{region}.amazonaws.com.",
    };

    private static readonly Option<bool> BatchRemoteReads = new("--batch-remote-reads")
    {
        Description = "Send GetItems that are ready together to --dynamodb-endpoint as BatchGetItems.",
    };

    private static readonly Option<string?> Credentials = new("--credentials")
    {
        Description = "A JSON file with further users, roles and their access keys.",
    };

    private static readonly Option<string?> Storage = StorageOption.Create();

    /// <param name="openStorage">Opens the storage at a path; null for the server's own.</param>
    public static Command Create(Func<string, ValueTask<IStorage>>? openStorage = null)
    {
        var command = new Command("dev", "Deploy a template, serve it, and deploy it again when a file changes.")
        {
            TemplateArguments.Path, Host, Port, HttpsPort, PrivatePort, Data, Region, TemplateArguments.Parameters,
            TemplateArguments.StackName, OutputsFile, Profile,
            NoWatch, NoGet, FillSubscriptions, LogRequests, LogFile, AllowHost, Credentials, DynamoDbEndpoint, BatchRemoteReads, Storage,
        };
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, openStorage, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult arguments, Func<string, ValueTask<IStorage>>? openStorage, CancellationToken cancellationToken)
    {
        try
        {
            DevelopmentOptions options = Read(arguments);
            if (openStorage is not null)
                options = options with { Server = options.Server with { OpenStorage = openStorage } };
            return await DevelopmentRun.RunAsync(options, DeveloperConsole.Standard, cancellationToken);
        }
        catch (CommandException exception)
        {
            DeveloperConsole.Standard.Error(exception.Message);
            return 1;
        }
    }

    /// <summary>What the arguments say.</summary>
    /// <exception cref="CommandException">A value is not one that the flag takes.</exception>
    internal static DevelopmentOptions Read(ParseResult arguments)
    {
        string path = Path.GetFullPath(arguments.GetRequiredValue(TemplateArguments.Path));
        string folder = TemplateArguments.ProjectFolder(path);
        return new DevelopmentOptions
        {
            TemplatePath = path,
            StackName = arguments.GetValue(TemplateArguments.StackName),
            DefaultStackName = TemplateArguments.DefaultStackName(folder),
            Parameters = TemplateArguments.ReadParameters(arguments),
            OutputsFile = arguments.GetValue(OutputsFile) is { } file ? Path.GetFullPath(file) : null,
            Watches = !arguments.GetValue(NoWatch),
            Server = ReadServer(arguments, folder),
        };
    }

    private static ServerOptions ReadServer(ParseResult arguments, string folder)
    {
        string web = Path.Combine(folder, "web");
        int port = ReadPort(arguments, Port);
        int httpsPort = ReadPort(arguments, HttpsPort);
        if (port == httpsPort && port != 0)
            throw new CommandException($"--port and --https-port are both {port}; each needs its own.");
        int? privatePort = arguments.GetValue(PrivatePort);
        if (privatePort is < 0 or > IPEndPoint.MaxPort)
            throw new CommandException($"--private-port takes a number from 0 to {IPEndPoint.MaxPort}.");
        if (privatePort > 0 && (privatePort == port || privatePort == httpsPort))
            throw new CommandException($"--private-port is {privatePort} like another; each needs its own.");
        var options = new ServerOptions
        {
            Host = ReadHost(arguments.GetRequiredValue(Host)),
            Port = port,
            HttpsPort = httpsPort,
            PrivatePort = privatePort,
            DataFolder = Path.GetFullPath(arguments.GetValue(Data) ?? Path.Combine(folder, ".tributary")),
            Region = arguments.GetValue(Region) ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? AwsScope.DefaultRegion,
            CredentialsFile = arguments.GetValue(Credentials) is { } credentials ? Path.GetFullPath(credentials) : null,
            AllowedHosts = arguments.GetValue(AllowHost) ?? [],
            ServesGet = !arguments.GetValue(NoGet),
            FillsSubscriptions = arguments.GetValue(FillSubscriptions),
            DynamoDbEndpoint = ReadEndpoint(arguments),
            BatchesRemoteReads = ReadBatching(arguments),
            LogFile = arguments.GetValue(LogFile) is { } file ? Path.GetFullPath(file) : null,
            LogsToConsole = arguments.GetValue(LogRequests),
            Dialect = ReadDialect(arguments.GetRequiredValue(Profile)),
            WebFolder = Directory.Exists(web) ? web : null,
        };
        return StorageOption.Read(arguments, Storage) is { } address
            ? options with { OpenStorage = async _ => await PostgresStorage.OpenAsync(address) }
            : options;
    }

    private static Dialect ReadDialect(string profile) => Dialect.Named(profile)
        ?? throw new CommandException($"--profile takes aws or open; '{profile}' is neither.");

    private static string ReadHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _)
            ? host
            : throw new CommandException($"--host takes an IP address of this machine, or localhost; '{host}' is neither.");

    private static string? ReadEndpoint(ParseResult arguments)
    {
        string? endpoint = arguments.GetValue(DynamoDbEndpoint);
        return endpoint is null || RemoteDynamoDbOptions.IsEndpoint(endpoint)
            ? endpoint
            : throw new CommandException($"--dynamodb-endpoint takes an http or https address; '{endpoint}' is not one.");
    }

    private static bool ReadBatching(ParseResult arguments)
    {
        bool batches = arguments.GetValue(BatchRemoteReads);
        return !batches || arguments.GetValue(DynamoDbEndpoint) is not null
            ? batches
            : throw new CommandException("--batch-remote-reads is about tables elsewhere and needs --dynamodb-endpoint.");
    }

    private static int ReadPort(ParseResult arguments, Option<int> option) =>
        arguments.GetValue(option) is var port and >= 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new CommandException($"{option.Name} takes a number from 0 to {IPEndPoint.MaxPort}.");
}
