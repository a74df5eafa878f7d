using Tributary.AppSync.Schemas;
using Tributary.Aws;
using Tributary.DynamoDb.Remote;
using Tributary.Storage;
using Tributary.Storage.Sqlite;

namespace Tributary.Server;

/// <summary>What one server process is told.</summary>
internal sealed record ServerOptions
{
    public required string Host { get; init; }

    /// <summary>0 picks a free one.</summary>
    public required int Port { get; init; }

    /// <summary>0 picks a free one.</summary>
    public required int HttpsPort { get; init; }

    /// <summary>Where private APIs are served, and they alone; 0 picks a free one, null serves them nowhere.</summary>
    public int? PrivatePort { get; init; }

    public required string DataFolder { get; init; }

    public required string Region { get; init; }

    public string AccountId { get; init; } = AwsScope.DefaultAccountId;

    /// <summary>Users, roles and their keys beside the administrator's, or null.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>Host names beside this machine's own that may administer the server.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Where what APIs log by their LogConfig is written to, or null.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether what APIs log is written to the console.</summary>
    public bool LogsToConsole { get; init; }

    /// <summary>Whether queries are executed by GET too.</summary>
    public bool ServesGet { get; init; } = true;

    /// <summary>Whether resolvers fill the fields that a mutation did not select for the subscribers who select them.</summary>
    public bool FillsSubscriptions { get; init; }

    /// <summary>What the profile makes of schemas, requests and quotas.</summary>
    public Dialect Dialect { get; init; } = Dialect.Aws;

    /// <summary>Static files served at "/", or null.</summary>
    public string? WebFolder { get; init; }

    /// <summary>Where the tables of APIs are, if not in this server (<see cref="RemoteDynamoDbOptions.Endpoint"/>).</summary>
    public string? DynamoDbEndpoint { get; init; }

    /// <summary>Whether GetItems that are ready together go to that endpoint as BatchGetItems.</summary>
    public bool BatchesRemoteReads { get; init; }

    /// <summary>Opens the storage at a path in the data folder.</summary>
    public Func<string, ValueTask<IStorage>> OpenStorage { get; init; } = OpenSqliteAsync;

    public AwsScope Scope => new(AccountId, Region);

    private static async ValueTask<IStorage> OpenSqliteAsync(string path) => await SqliteStorage.OpenAsync(path);
}
