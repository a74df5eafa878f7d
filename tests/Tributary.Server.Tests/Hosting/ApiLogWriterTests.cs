using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.AppSync.Observability;
using Tributary.Server.Commands;
using Tributary.Server.Hosting;

namespace Tributary.Server.Tests.Hosting;

public sealed class ApiLogWriterTests : IDisposable
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_767_323_045_000);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nobody_who_reads_it_makes_no_writer() =>
        Assert.Null(ApiLogWriter.Create(Options(null, console: false), NullLoggerFactory.Instance));

    [Fact]
    public void An_event_is_a_line_of_JSON_in_the_file_as_soon_as_it_was_written()
    {
        string file = Path.Combine(_folder.Location, "requests.log");
        using ApiLogWriter writer = ApiLogWriter.Create(Options(file, console: false), NullLoggerFactory.Instance)!;

        writer.Write(new LogEvent(Time, "/aws/appsync/apis/a", "id GraphQL Query: {\n\"forged\": 1}"));
        writer.Write(new LogEvent(Time, "/aws/appsync/apis/a", "second"));

        Assert.Equal(
            """
            {"timestamp":1767323045000,"logGroup":"/aws/appsync/apis/a","message":"id GraphQL Query: {\n\"forged\": 1}"}
            {"timestamp":1767323045000,"logGroup":"/aws/appsync/apis/a","message":"second"}

            """.ReplaceLineEndings("\n"),
            ReadShared(file));
    }

    [Fact]
    public void On_the_console_control_characters_are_shown_and_not_obeyed()
    {
        using var loggers = new RecordingLoggers();
        using ApiLogWriter writer = ApiLogWriter.Create(Options(null, console: true), loggers)!;
        writer.Write(new LogEvent(Time, "/aws/appsync/apis/a", "one\nforged\u001b[2J"));
        Assert.Equal(["Information one\\u000aforged\\u001b[2J"], loggers.Lines);
    }

    [Fact]
    public void A_file_that_is_full_is_set_aside()
    {
        string file = Path.Combine(_folder.Location, "requests.log");
        using ApiLogWriter writer = ApiLogWriter.Create(Options(file, console: false), NullLoggerFactory.Instance, fileBytesMax: 250)!;
        foreach (int i in Enumerable.Range(0, 8))
            writer.Write(new LogEvent(Time, "/aws/appsync/apis/a", $"event {i}"));

        Assert.Equal(["event 6", "event 7"], Messages(ReadShared(file)));
        Assert.Equal(["event 3", "event 4", "event 5"], Messages(ReadShared(file + ".1")));
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_said_at_the_start()
    {
        string file = Path.Combine(_folder.Location, "missing", "requests.log");
        CommandException refused = Assert.Throws<CommandException>(
            () => ApiLogWriter.Create(Options(file, console: false), NullLoggerFactory.Instance));
        Assert.StartsWith("The log file cannot be written: ", refused.Message);
        Assert.EndsWith(" Choose another with --log-file.", refused.Message);
    }

    private ServerOptions Options(string? file, bool console) => new()
    {
        Host = "127.0.0.1",
        Port = 0,
        HttpsPort = 0,
        DataFolder = _folder.Location,
        Region = "us-east-1",
        LogFile = file,
        LogsToConsole = console,
    };

    private static IEnumerable<string> Messages(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["message"]!);

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class RecordingLoggers : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
