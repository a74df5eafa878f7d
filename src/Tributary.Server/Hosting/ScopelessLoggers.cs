namespace Tributary.Server.Hosting;

/// <summary>
/// Loggers without scopes, for the web server: it opens one for each connection and each request, nobody reads them, and on a socket
/// that is open for a day they are memory.
/// </summary>
internal sealed class ScopelessLoggers(ILoggerFactory loggers) : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) => new ScopelessLogger(loggers.CreateLogger(categoryName));

    /// <summary>The loggers are somebody else's.</summary>
    public void Dispose()
    {
    }

    private sealed class ScopelessLogger(ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logger.Log(logLevel, eventId, state, exception, formatter);
    }
}
