using System.Globalization;
using System.Net.WebSockets;

namespace Tributary.Clients.Tests.Stress;

/// <summary>One client with one subscription at a time, through cuts, pauses and new beginnings, until it has heard the end.</summary>
internal abstract class Subscriber(StressRun run, StressFilter filter, int seed)
{
    private const int ActsWithinMilliseconds = 15_000;
    private const int PauseMillisecondsMax = 3_000;

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);

    private SubscriptionAudit? _next;
    private SubscriptionAudit? _audit;
    private (string Epoch, long Offset)? _place;

    protected StressRun Run => run;

    protected StressFilter Filter => filter;

    protected Random Random { get; } = new(seed);

    /// <summary>Whether it asks to come back without a loss.</summary>
    protected bool IsResumable { get; } = seed % 2 == 0;

    protected bool HasHeardTheEnd { get; private set; }

    /// <summary>"extensions" of a request, or null.</summary>
    protected object? Extensions => !IsResumable ? null
        : new { resume = _place is { } place ? new { epoch = place.Epoch, offset = place.Offset } : (object)true };

    public async Task RunAsync()
    {
        while (!HasHeardTheEnd && !run.Over.IsCancellationRequested)
        {
            try
            {
                await ConnectAndReadAsync();
            }
            catch (Exception exception) when (exception is WebSocketException or HttpRequestException or IOException
                or OperationCanceledException or ObjectDisposedException)
            {
                // Cut, by itself or by the server, or refused for now: it comes back.
                await Task.Delay(Retry);
            }
        }

        if (!HasHeardTheEnd)
            run.Report($"{filter.Query} did not hear the end");
    }

    protected abstract Task ConnectAndReadAsync();

    /// <summary>Before a subscription is asked for.</summary>
    protected void Starts()
    {
        _next = new SubscriptionAudit(run.Logs, filter, run.Report);
        if (!IsResumable)
            _audit = _next;
    }

    /// <summary>A frame that acknowledges a start; one that can be resumed is told where it stands instead.</summary>
    protected void Acknowledged()
    {
        if (!IsResumable)
            _audit!.Acknowledged();
    }

    protected int[] Answered() => _audit!.Answered();

    /// <summary>Nothing more comes of this subscription, and it does not go on later.</summary>
    protected void Ended(int[] answered)
    {
        _audit!.Ended(answered);
        (_audit, _place) = (null, null);
    }

    /// <summary>A payload of the subscription.</summary>
    protected void Take(string payload)
    {
        if (payload.Contains("\"gap\":", StringComparison.Ordinal))
        {
            Notice(hasGap: payload.Contains("\"gap\":true", StringComparison.Ordinal));
        }
        else if (!payload.Contains("\"publisher\":", StringComparison.Ordinal))
        {
            run.Report($"{filter.Query} got {payload}");
        }
        else
        {
            int publisher = (int)NumberAfter(payload, "\"publisher\":");
            int number = (int)NumberAfter(payload, "\"number\":");
            for (int copies = run.Copies(); copies > 0; copies--)
                _audit!.Delivered(publisher, number);
            if (publisher == run.LastWord)
                End();
        }

        if (IsResumable)
            _place = (TextAfter(payload, "\"epoch\":\""), NumberAfter(payload, "\"offset\":"));
    }

    /// <summary>When a subscriber does something, unless the run is about to finish first.</summary>
    protected async Task<bool> WaitToActAsync(CancellationToken over)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over, run.Finishing);
        await Task.Delay(Random.Next(500, ActsWithinMilliseconds), either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !either.IsCancellationRequested;
    }

    /// <param name="time">Or else one that is drawn.</param>
    protected async Task PauseAsync(TimeSpan? time = null) => await Task.Delay(
        time ?? TimeSpan.FromMilliseconds(Random.Next(PauseMillisecondsMax)), run.Finishing)
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Notice(bool hasGap)
    {
        bool comesBack = _place is not null && !hasGap;
        if (comesBack)
            run.CountResumed();
        else
            _audit = _next;
        _audit!.Acknowledged();
    }

    // Of the others everything has been answered before the end was said.
    private void End()
    {
        HasHeardTheEnd = true;
        int[] answered = _audit!.Answered();
        answered[run.LastWord] = 0;
        _audit.Ended(answered);
    }

    private static long NumberAfter(string text, string name)
    {
        int start = text.IndexOf(name, StringComparison.Ordinal) + name.Length;
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return long.Parse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture);
    }

    private static string TextAfter(string text, string name)
    {
        int start = text.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return text[start..text.IndexOf('"', start)];
    }
}
