using System.Text;
using System.Xml.Linq;
using Tributary.Aws;
using Tributary.Aws.Replies;
using Tributary.ControlPlane.CloudFormation;
using Tributary.ControlPlane.Deployment;
using Tributary.ControlPlane.Objects;
using Tributary.ControlPlane.Tests.Deployment.Doubles;

namespace Tributary.ControlPlane.Tests.CloudFormation;

/// <summary>The query protocol as tools speak it; the deployment behind it is the real one, its surroundings are recorded.</summary>
internal sealed class QueryWorkbench : IAsyncDisposable
{
    private readonly MemoryStorage _storage = new();
    private readonly FixedClock _clock = new();
    private readonly TimeSpan _patience;
    private CloudFormationProtocol _protocol;

    /// <param name="patience">How long answers wait for what they began; null for as long as it takes.</param>
    public QueryWorkbench(TimeSpan? patience = null)
    {
        _patience = patience ?? TimeSpan.FromMinutes(1);
        Objects = new ObjectStore(Path.Combine(Folder, "objects"));
        Sessions = new GatedSessions(Management);
        Deployer = new StackDeployer(_storage, Sessions, new RecordingTables(), _clock, RandomSource.Seeded(7));
        _protocol = NewProtocol();
    }

    public AwsScope Scope { get; } = new("123456789012", "eu-west-1");

    public string Folder { get; } = Directory.CreateTempSubdirectory("tributary-").FullName;

    public RecordingManagement Management { get; } = new();

    public GatedSessions Sessions { get; }

    public StackDeployer Deployer { get; }

    public ObjectStore Objects { get; }

    public static string Text(XElement element, string name) => element.Descendants(name).FirstOrDefault()?.Value ?? string.Empty;

    /// <summary>Ends the protocol as the server's end does, and begins another on what it left.</summary>
    /// <returns>Goes on with what was in progress when it is called.</returns>
    public async Task<Func<Task>> RestartAsync()
    {
        await _protocol.DisposeAsync();
        CloudFormationProtocol next = _protocol = NewProtocol();
        return () => next.ResumeAsync(TestContext.Current.CancellationToken);
    }

    public async Task<string> TextAsync(string member, params (string, string)[] parameters) => Text(await RunAsync(parameters), member);

    public async Task<XElement> RunAsync(params (string Key, string Value)[] parameters)
    {
        AwsReply reply = await SendAsync(parameters);
        Assert.True(reply.Status == 200, Encoding.UTF8.GetString(reply.Body.Span));
        return Read(reply).Elements().First();
    }

    public async Task<(int Status, string Code, string Message)> RefusalAsync(params (string Key, string Value)[] parameters) =>
        Refusal(await SendAsync(parameters));

    public async Task<(int Status, string Code, string Message)> RefusalAsync(string form) => Refusal(
        await _protocol.HandleAsync(Encoding.UTF8.GetBytes(form), Scope, TestContext.Current.CancellationToken));

    /// <summary>Waits for a stack to be in a state; it is asked as a tool asks.</summary>
    public async Task<XElement> UntilAsync(string stackName, string status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        XElement stack;
        while (Text(stack = await RunAsync(("Action", "DescribeStacks"), ("StackName", stackName)), "StackStatus") != status)
            await Task.Delay(5, patience.Token);
        return stack;
    }

    public async ValueTask DisposeAsync()
    {
        await _protocol.DisposeAsync();
        Deployer.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private CloudFormationProtocol NewProtocol() => new(
        Deployer, _storage, Objects, Path.Combine(Folder, "templates"), _clock, RandomSource.Seeded(8),
        (_, exception) => throw new InvalidOperationException("Nobody expected this.", exception), _patience);

    private async Task<AwsReply> SendAsync((string Key, string Value)[] parameters)
    {
        string form = string.Join('&', parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        return await _protocol.HandleAsync(Encoding.UTF8.GetBytes(form), Scope, TestContext.Current.CancellationToken);
    }

    private static (int Status, string Code, string Message) Refusal(AwsReply reply) =>
        (reply.Status, Text(Read(reply), "Code"), Text(Read(reply), "Message"));

    private static XElement Read(AwsReply reply)
    {
        XElement document = XElement.Parse(Encoding.UTF8.GetString(reply.Body.Span));
        foreach (XElement element in document.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return document;
    }
}

/// <summary>Sessions that wait before they begin for as long as a test closes the gate.</summary>
internal sealed class GatedSessions(IManagementSessions sessions) : IManagementSessions
{
    private TaskCompletionSource? _gate;
    private TaskCompletionSource _arrival = new();

    public void Close()
    {
        _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends when a session waits at the gate that was closed last.</summary>
    public Task ArrivalAsync() => _arrival.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void Open() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public async ValueTask<IManagementSession> BeginAsync(AwsScope scope, CancellationToken cancellationToken)
    {
        if (_gate is { } gate)
        {
            _arrival.TrySetResult();
            await gate.Task.WaitAsync(cancellationToken);
        }

        return await sessions.BeginAsync(scope, cancellationToken);
    }
}
