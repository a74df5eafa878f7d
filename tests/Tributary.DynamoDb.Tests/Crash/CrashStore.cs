using System.Diagnostics;
using System.Globalization;
using Tributary.Storage;
using Tributary.Storage.Postgres;
using Tributary.Storage.Sqlite;
using Tributary.Testing.Postgres;

namespace Tributary.DynamoDb.Tests.Crash;

/// <summary>Where the tables of a crash test are, and what is done to the process that writes them.</summary>
internal abstract class CrashStore : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-crash-").FullName;

    /// <summary>As the writer's argument has it.</summary>
    public abstract string Location { get; }

    /// <summary>Opens it after a crash; a storage that is damaged throws.</summary>
    public abstract Task<IStorage> OpenAsync();

    /// <summary>Prepares a round's end by something else than a kill at a count of answers.</summary>
    public virtual void Prepare(ProcessStartInfo writer, Random random)
    {
    }

    /// <summary>How many answers come before the writer is killed; null when it ends by itself.</summary>
    public virtual int? AnswersBeforeKill(Random random) => random.Next(1, 250);

    /// <summary>Runs when the writer has given half of the answers.</summary>
    public virtual Task HalfwayAsync() => Task.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public string File(string name) => Path.Combine(_folder, name);
}

/// <summary>A file whose writer is killed.</summary>
internal class SqliteCrashStore : CrashStore
{
    public override string Location => File("s.db");

    public override async Task<IStorage> OpenAsync() =>
        await SqliteStorage.OpenAsync(Location, new SqliteStorageOptions { CheckWholeFile = true });
}

/// <summary>A file on a disk that loses power: what was not flushed is there in part (powercut.c).</summary>
internal sealed class PowerCutStore : SqliteCrashStore
{
    private const int CallsMax = 700;

    public string Library => File("powercut.so");

    public static async Task<PowerCutStore> CreateAsync()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("TRIBUTARY_TEST") == "fast", "./test fast needs nothing but .NET.");
        var store = new PowerCutStore();
        string source = Path.Combine(AppContext.BaseDirectory, "powercut.c");
        using Process compiler = Process.Start("gcc", ["-shared", "-fPIC", "-O2", "-o", store.Library, source, "-ldl", "-lpthread"]);
        await compiler.WaitForExitAsync();
        Assert.Equal(0, compiler.ExitCode);
        return store;
    }

    public override void Prepare(ProcessStartInfo writer, Random random)
    {
        writer.Environment["LD_PRELOAD"] = Library;
        writer.Environment["POWERCUT_PATH"] = Location;
        writer.Environment["POWERCUT_AT"] = random.Next(1, CallsMax).ToString(CultureInfo.InvariantCulture);
        writer.Environment["POWERCUT_SEED"] = random.Next().ToString(CultureInfo.InvariantCulture);
    }

    public override int? AnswersBeforeKill(Random random) => null;

    public override Task<IStorage> OpenAsync()
    {
        // Memory, and gone with the power.
        System.IO.File.Delete(Location + "-shm");
        return base.OpenAsync();
    }
}

/// <summary>A database whose client is killed.</summary>
internal class PostgresCrashStore : CrashStore
{
    private readonly string _address;

    protected PostgresCrashStore(PostgresCluster cluster, string schema)
    {
        Cluster = cluster;
        _address = cluster.Address(schema);
    }

    public override string Location => _address;

    protected PostgresCluster Cluster { get; }

    public static async Task<PostgresCrashStore> CreateAsync()
    {
        PostgresCluster cluster = await PostgresCluster.SharedAsync();
        return new PostgresCrashStore(cluster, await cluster.CreateSchemaAsync());
    }

    public override async Task<IStorage> OpenAsync()
    {
        IStorage storage = await PostgresStorage.OpenAsync(PostgresAddress.Parse(Location));
        // Waits for the end of transactions that the killed writer had begun.
        await storage.WriteAsync(_ => new ValueTask<int>(0), CancellationToken.None);
        return storage;
    }
}

/// <summary>A database whose server is killed and started again, before the client is killed.</summary>
internal sealed class PostmasterCrashStore : PostgresCrashStore
{
    private PostmasterCrashStore(PostgresCluster cluster)
        : base(cluster, "public")
    {
    }

    public static new async Task<PostmasterCrashStore> CreateAsync() => new(await PostgresCluster.StartAsync(isDurable: true));

    public override async Task HalfwayAsync()
    {
        Cluster.Kill();
        await Cluster.StartAgainAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await base.DisposeAsync();
    }
}
