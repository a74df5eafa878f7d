namespace Tributary.Server.Development;

/// <summary>Waits until one of a set of files is written, made or removed.</summary>
internal sealed class TemplateWatcher : IDisposable
{
    /// <summary>Editors write a file in several steps; what comes within this time is one change.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(30);

    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly List<FileSystemWatcher> _watchers = [];
    private HashSet<string> _files = [];

    public TemplateWatcher(TimeProvider clock) => _clock = clock;

    /// <summary>Watches these files from now on, in place of those before.</summary>
    /// <param name="files">The files, full or relative to the current folder.</param>
    /// <param name="readAt">When they were read: one that was written later, before it was watched, has changed too.</param>
    public void Watch(IEnumerable<string> files, DateTimeOffset readAt)
    {
        var wanted = new HashSet<string>(files.Select(Path.GetFullPath), StringComparer.Ordinal);
        if (wanted.SetEquals(_files))
            return;
        StopWatching();
        _files = wanted;
        foreach (string folder in wanted.Select(file => Path.GetDirectoryName(file)!).Distinct().Where(Directory.Exists))
        {
            var watcher = new FileSystemWatcher(folder);
            watcher.Changed += (_, change) => OnChange(change.FullPath);
            watcher.Created += (_, change) => OnChange(change.FullPath);
            watcher.Deleted += (_, change) => OnChange(change.FullPath);
            watcher.Renamed += (_, change) => OnChange(change.FullPath);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }

        foreach (string file in wanted.Where(file => File.GetLastWriteTimeUtc(file) > readAt.UtcDateTime))
            OnChange(file);
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _changed.WaitAsync(cancellationToken);
        do
        {
            await Task.Delay(Settling, _clock, cancellationToken);
        }
        while (_changed.Wait(0, CancellationToken.None));
    }

    public void Dispose()
    {
        StopWatching();
        _changed.Dispose();
    }

    private void OnChange(string file)
    {
        if (!_files.Contains(file))
            return;
        lock (_watchers)
        {
            if (_changed.CurrentCount == 0)
                _changed.Release();
        }
    }

    private void StopWatching()
    {
        foreach (FileSystemWatcher watcher in _watchers)
            watcher.Dispose();
        _watchers.Clear();
    }
}
