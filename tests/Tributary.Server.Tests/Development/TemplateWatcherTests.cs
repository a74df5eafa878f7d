using Tributary.Server.Development;

namespace Tributary.Server.Tests.Development;

public sealed class TemplateWatcherTests : IDisposable
{
    /// <summary>After which a change that is not noticed is taken for missed. Nothing waits as long when all is well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly TemplateWatcher _watcher = new(TimeProvider.System);

    public void Dispose()
    {
        _watcher.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_that_is_written_removed_made_or_replaced_has_changed()
    {
        string template = _folder.Write("template.yaml", "one");
        _watcher.Watch([template, _folder["schema.graphql"]], DateTimeOffset.UtcNow);

        File.WriteAllText(template, "two");
        await WaitAsync();
        File.Delete(template);
        await WaitAsync();
        File.WriteAllText(template, "three");
        await WaitAsync();
        _folder.Write("schema.graphql", "made after it was asked for");
        await WaitAsync();
        File.Move(_folder.Write("template.yaml.new", "four"), template, overwrite: true);
        await WaitAsync();
    }

    [Fact]
    public async Task Other_files_of_the_folder_do_not_count()
    {
        string template = _folder.Write("template.yaml", "one");
        _watcher.Watch([template], DateTimeOffset.UtcNow);

        _folder.Write("notes.txt", "written beside it");
        Directory.CreateDirectory(_folder["resolvers"]);
        _folder.Write("resolvers/other.js", "below it");
        Task waiting = _watcher.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        // Events of one folder come in order: the others have been passed over by then.
        File.WriteAllText(template, "two");
        await waiting.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_file_that_was_saved_while_it_was_deployed_has_changed()
    {
        DateTimeOffset readAt = DateTimeOffset.UtcNow;
        string template = _folder.Write("template.yaml", "saved meanwhile");
        File.SetLastWriteTimeUtc(template, readAt.UtcDateTime.AddSeconds(1));

        _watcher.Watch([template], readAt);

        await WaitAsync();
    }

    [Fact]
    public async Task Files_that_are_no_longer_asked_for_do_not_count()
    {
        string first = _folder.Write("first/template.yaml", "one");
        string second = _folder.Write("second/template.yaml", "one");
        _watcher.Watch([first], DateTimeOffset.UtcNow);
        _watcher.Watch([second], DateTimeOffset.UtcNow);

        File.WriteAllText(first, "two");
        Task waiting = _watcher.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        File.WriteAllText(second, "two");
        await waiting.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_no_error()
    {
        string template = _folder.Write("template.yaml", "one");
        _watcher.Watch([template, _folder["missing/schema.graphql"]], DateTimeOffset.UtcNow);
        File.WriteAllText(template, "two");
        await WaitAsync();
    }

    [Fact]
    public async Task Waiting_ends_with_the_one_who_waits()
    {
        _watcher.Watch([_folder.Write("template.yaml", "one")], DateTimeOffset.UtcNow);
        using var end = new CancellationTokenSource();
        Task waiting = _watcher.WaitAsync(end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private Task WaitAsync() =>
        _watcher.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
}
