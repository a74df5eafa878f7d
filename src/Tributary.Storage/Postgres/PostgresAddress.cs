using System.Collections.Immutable;
using Npgsql;

namespace Tributary.Storage.Postgres;

/// <summary>
/// Where a PostgreSQL storage is: "postgres://USER:PASSWORD@HOST:PORT/DATABASE?KEYWORD=VALUE" as libpq has it (PostgreSQL, "Connection
/// URIs"), or Npgsql's "Host=...;Database=...". What is not said comes from PGUSER, PGPASSWORD, PGPASSFILE and PGSSLMODE.
/// </summary>
public sealed class PostgresAddress
{
    /// <summary>Password of the user when the address has none.</summary>
    public const string PasswordVariable = "TRIBUTARY_STORAGE_PASSWORD";

    private const int DefaultPort = 5432;

    // libpq's names of what Npgsql calls otherwise.
    private static readonly ImmutableDictionary<string, string> Keywords = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["application_name"] = "Application Name",
        ["host"] = "Host",
        ["schema"] = "Search Path",
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly NpgsqlConnectionStringBuilder _builder;

    private PostgresAddress(NpgsqlConnectionStringBuilder builder) => _builder = builder;

    /// <summary>For people: without user and password.</summary>
    public override string ToString() => $"PostgreSQL at {_builder.Host}:{_builder.Port}, database '{_builder.Database}'";

    /// <summary>Whether <paramref name="text"/> is meant as an address of PostgreSQL.</summary>
    public static bool IsAddress(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal)
        || text.StartsWith("postgresql://", StringComparison.Ordinal)
        || text.Contains('=', StringComparison.Ordinal);

    /// <exception cref="FormatException">It is no address; the message repeats nothing of it but names of keywords.</exception>
    public static PostgresAddress Parse(string text)
    {
        NpgsqlConnectionStringBuilder builder = text.Contains("://", StringComparison.Ordinal) ? OfUri(text) : OfKeywords(text);
        if (string.IsNullOrEmpty(builder.Host))
            throw new FormatException("The address of the PostgreSQL storage names no host.");
        if (string.IsNullOrEmpty(builder.Database))
            throw new FormatException("The address of the PostgreSQL storage names no database: postgres://USER@HOST:PORT/DATABASE.");
        if (string.IsNullOrEmpty(builder.Password) && Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password)
            builder.Password = password;
        return new PostgresAddress(builder);
    }

    internal NpgsqlDataSource CreateSource(PostgresStorageOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(_builder.ConnectionString)
        {
            MaxPoolSize = options.ConnectionsMax,
            Timeout = Seconds(options.ConnectTimeout),
            CommandTimeout = Seconds(options.StatementTimeout),
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Enlist = false,
            Multiplexing = false,
            IncludeErrorDetail = false,
            LogParameters = false,
            Options = $"{_builder.Options} {Settings(options)}".Trim(),
        };
        builder.ApplicationName ??= "tributary";
        return new NpgsqlDataSourceBuilder(builder.ConnectionString).Build();
    }

    // An acknowledged write is on disk, whatever the database's default is. Every plan goes by the index: the statistics of a table
    // that is new, or that lives in bursts, only mislead.
    private static string Settings(PostgresStorageOptions options) => string.Join(' ',
    [
        $"-c synchronous_commit={(options.SynchronousCommit ? "on" : "off")}",
        "-c enable_seqscan=off",
        "-c enable_bitmapscan=off",
        "-c plan_cache_mode=force_generic_plan",
        "-c jit=off",
        $"-c statement_timeout={Milliseconds(options.StatementTimeout)}",
        $"-c lock_timeout={Milliseconds(options.LockTimeout)}",
        $"-c idle_in_transaction_session_timeout={Milliseconds(options.IdleInTransactionTimeout)}",
    ]);

    private static NpgsqlConnectionStringBuilder OfKeywords(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The exception may quote the value; it is left behind.
            throw new FormatException(
                "The address of the PostgreSQL storage is not of the form Host=...;Port=...;Database=...;Username=....");
        }
    }

    private static NpgsqlConnectionStringBuilder OfUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new FormatException("The address of the PostgreSQL storage is not of the form postgres://USER@HOST:PORT/DATABASE.");
        string[] user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length > 0 ? Uri.UnescapeDataString(uri.Host) : null,
            Port = uri.Port > 0 ? uri.Port : DefaultPort,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            Set(builder, pair.Split('=', 2));
        return builder;
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string[] pair)
    {
        string keyword = Uri.UnescapeDataString(pair[0]);
        try
        {
            string value = Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : string.Empty);
            builder[Keywords.GetValueOrDefault(keyword, keyword)] = keyword.Equals("sslmode", StringComparison.OrdinalIgnoreCase)
                ? value.Replace("-", string.Empty, StringComparison.Ordinal)
                : value;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new FormatException(
                $"The address of the PostgreSQL storage has a keyword '{keyword}' that is unknown or has a bad value.");
        }
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
