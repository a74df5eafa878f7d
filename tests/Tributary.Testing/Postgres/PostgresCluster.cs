using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tributary.Testing.Postgres;

/// <summary>
/// A PostgreSQL server of this test process: made in a temporary folder when a test first asks, reached by a socket there (any user)
/// and by 127.0.0.1 (with the password), and gone when the process ends, however it ends.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    public const string User = "tributary";
    public const string Password = "right-password";

    private const string Database = "postgres";

    // Starts the server for each line it reads. The end of its input comes with the end of the process that holds it.
    private const string Guard = """
        trap '' INT TERM
        while read -r line; do
          wait
          "$@" >>"$TRIBUTARY_FOLDER/log" 2>&1 </dev/null &
          echo $!
        done
        kill -INT $! 2>/dev/null
        wait
        rm -rf "$TRIBUTARY_FOLDER"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgresCluster>> Lazily = new(() => StartAsync(isDurable: false));

    private readonly string _folder;
    private readonly int _port;
    private readonly bool _isDurable;
    private Process? _guard;

    private PostgresCluster(string folder, int port, bool isDurable)
    {
        _folder = folder;
        _port = port;
        _isDurable = isDurable;
    }

    /// <summary>Why tests with PostgreSQL do not run here, or null.</summary>
    public static string? Reason =>
        Environment.GetEnvironmentVariable("TRIBUTARY_TEST") == "fast" ? "./test fast needs nothing but .NET."
        : Programs is null ? "PostgreSQL is not installed."
        : null;

    private static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>The process of the server itself, which others stand below.</summary>
    public int Postmaster { get; private set; }

    public int Port => _port;

    /// <summary>The one of this test process; skips the test where there is no PostgreSQL.</summary>
    public static async Task<PostgresCluster> SharedAsync()
    {
        Assert.SkipWhen(Reason is not null, Reason ?? string.Empty);
        return await Lazily.Value;
    }

    /// <param name="isDurable">Whether it flushes to the disk; a test that ends only processes, not the machine, needs it not.</param>
    public static async Task<PostgresCluster> StartAsync(bool isDurable)
    {
        Assert.SkipWhen(Reason is not null, Reason ?? string.Empty);
        string folder = Directory.CreateTempSubdirectory("tributary-pg-").FullName;
        var cluster = new PostgresCluster(folder, FreePort(), isDurable);
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), Password);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "-R", "postgres:postgres", folder);
        await RunAsync(AsServer(
            "initdb", "-D", Path.Combine(folder, "data"), "-U", User, "--auth-local=trust", "--auth-host=scram-sha-256",
            $"--pwfile={folder}/password", "--no-sync", "--no-instructions", "-E", "UTF8", "--locale=C"));
        await cluster.StartAgainAsync();
        return cluster;
    }

    /// <summary>Keywords of a connection by the socket; by 127.0.0.1 with the password when <paramref name="tcp"/>.</summary>
    public string Address(string schema = "public", bool tcp = false) => string.Create(
        CultureInfo.InvariantCulture,
        $"Host={(tcp ? "127.0.0.1" : _folder)};Port={_port};Database={Database};Username={User};Search Path={schema}") +
        (tcp ? $";Password={Password}" : string.Empty);

    /// <summary>The address as an environment variable or a command line has it.</summary>
    public string Uri(string schema = "public") => string.Create(
        CultureInfo.InvariantCulture, $"postgres://{User}@127.0.0.1:{_port}/{Database}?schema={schema}");

    /// <summary>A schema of a test's own; its address.</summary>
    public async Task<string> CreateSchemaAsync()
    {
        string schema = "t" + Guid.NewGuid().ToString("n");
        await SqlAsync($"CREATE SCHEMA {schema}");
        return schema;
    }

    /// <summary>What psql prints, without headers.</summary>
    public Task<string> SqlAsync(string sql) => RunAsync(
        Path.Combine(Programs!, "psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", _folder, "-p",
        _port.ToString(CultureInfo.InvariantCulture), "-U", User, "-d", Database, "-c", sql);

    /// <summary>Ends the server without any last act (SIGKILL); its children end when they notice.</summary>
    public void Kill()
    {
        using Process postmaster = Process.GetProcessById(Postmaster);
        postmaster.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        if (_guard is null)
            return;
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        _guard = null;
    }

    /// <summary>Starts a server that is new or has ended, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        _guard ??= StartGuard();
        using var patience = new CancellationTokenSource(Patience);
        do
        {
            await _guard.StandardInput.WriteLineAsync("start");
            await _guard.StandardInput.FlushAsync(patience.Token);
            Postmaster = int.Parse((await _guard.StandardOutput.ReadLineAsync(patience.Token))!, CultureInfo.InvariantCulture);
        }
        while (!await IsReadyAsync(patience.Token));
    }

    /// <summary>False when the server ended, as it does while children of a killed one are still there.</summary>
    private async Task<bool> IsReadyAsync(CancellationToken patience)
    {
        while (!await SucceedsAsync(Path.Combine(Programs!, "pg_isready"), "-q", "-h", _folder, "-p", $"{_port}"))
        {
            if (HasEnded())
                return false;
            await Task.Delay(20, patience);
        }

        return true;
    }

    // The guard hears of its child's end when it is told to start again; until then there is a process without a command line.
    private bool HasEnded()
    {
        try
        {
            return File.ReadAllText($"/proc/{Postmaster}/cmdline").Length == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private Process StartGuard()
    {
        string durable = _isDurable ? "on" : "off";
        string[] server = AsServer(
            "postgres", "-D", Path.Combine(_folder, "data"), "-k", _folder, "-p", _port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300", "-c", $"fsync={durable}", "-c", $"full_page_writes={durable}",
            "-c", "shared_buffers=32MB", "-c", "max_wal_size=256MB");
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])["-c", Guard, "guard", .. server])
            start.ArgumentList.Add(argument);
        start.Environment["TRIBUTARY_FOLDER"] = _folder;
        return Process.Start(start)!;
    }

    // initdb and postgres refuse to run as root; Debian's package brings the user.
    private static string[] AsServer(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs!, program), .. arguments];
        return Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command]
            : command;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> SucceedsAsync(params string[] command)
    {
        using Process process = Start(command);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static async Task<string> RunAsync(params string[] command)
    {
        using Process process = Start(command);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command[0]} ended with {process.ExitCode}: {await error}");
        return output.Trim();
    }

    private static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string argument in command[1..])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
