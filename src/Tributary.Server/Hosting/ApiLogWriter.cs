using Tributary.AppSync.Observability;
using Tributary.Server.Commands;
using Tributary.Values;

namespace Tributary.Server.Hosting;

/// <summary>
/// Writes what APIs log by their LogConfig: to the server's console, where control characters are shown and not obeyed, and to a file
/// of one JSON object a line: timestamp (epoch milliseconds), logGroup, message.
/// </summary>
internal sealed class ApiLogWriter : IDisposable
{
    /// <summary>A file this long is set aside as FILE.1, in place of the one before.</summary>
    public const long FileBytesMax = 64 * 1024 * 1024;

    private readonly string? _file;
    private readonly long _fileBytesMax;
    private readonly ILogger? _console;
    private readonly ILogger _problems;
    private readonly Lock _gate = new();
    private FileStream? _stream;

    private ApiLogWriter(string? file, long fileBytesMax, ILogger? console, ILogger problems)
    {
        _file = file;
        _fileBytesMax = fileBytesMax;
        _console = console;
        _problems = problems;
        _stream = file is null ? null : Open(file);
    }

    /// <summary>Null when nobody wants to read it.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static ApiLogWriter? Create(ServerOptions options, ILoggerFactory loggers, long fileBytesMax = FileBytesMax)
    {
        if (options.LogFile is null && !options.LogsToConsole)
            return null;
        try
        {
            ILogger log = loggers.CreateLogger<ApiLogWriter>();
            return new ApiLogWriter(options.LogFile, fileBytesMax, options.LogsToConsole ? log : null, log);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The log file cannot be written: {exception.Message} Choose another with --log-file.", exception);
        }
    }

    public void Write(LogEvent logged)
    {
        if (_console is not null)
            ServerLog.ApiLogged(_console, ConsoleText.Of(logged.Message));
        if (_file is null)
            return;
        using var line = new Utf8Output();
        line.WriteValue(ObjectValue.Of(
            ("timestamp", logged.Time.ToUnixTimeMilliseconds()), ("logGroup", logged.LogGroup), ("message", logged.Message)));
        line.WriteByte((byte)'\n');
        lock (_gate)
            Append(_file, line.WrittenSpan);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stream?.Dispose();
            _stream = null;
        }
    }

    // A log that cannot be written must not stop what it logs.
    private void Append(string file, ReadOnlySpan<byte> line)
    {
        try
        {
            if (_stream?.Length + line.Length > _fileBytesMax)
            {
                _stream!.Dispose();
                File.Move(file, file + ".1", overwrite: true);
                _stream = Open(file);
            }

            _stream?.Write(line);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _stream = null;
            ServerLog.LogFileFailed(_problems, file, exception.Message);
        }
    }

    // Without a buffer of its own, so that a line is there as soon as it was written.
    private static FileStream Open(string file) => new(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
}
